namespace Selvage.Conformance.Interop;

/// <summary>nginx ends mTLS for a client company: our chain is its trust, and our lists or our responder tell it who was revoked.</summary>
[Collection(nameof(GoodAndRevoked))]
public sealed class NginxTests(GoodAndRevoked pair) : IAsyncLifetime
{
    private const string Good = "200 SUCCESS";
    private const string Revoked = "400 FAILED:certificate revoked";
    private const string NotTold = "400 FAILED:certificate status request failed";

    private Nginx _nginx = null!;

    private string Responder => $"{pair.Pki.Replace("localhost", "127.0.0.1", StringComparison.Ordinal)}/ocsp";

    public async ValueTask InitializeAsync()
    {
        await pair.ShellAsync("cat full.crl.pem root.crl.pem > nginx.crl");
        _nginx = await Nginx.StartAsync(
            pair,
            "nginx",
            "ssl_crl nginx.crl;",
            string.Empty,
            $"ssl_ocsp leaf; ssl_ocsp_responder {Responder};",
            $"ssl_ocsp on; ssl_ocsp_responder {Responder};",
            "ssl_ocsp leaf;",
            $"ssl_ocsp leaf; ssl_ocsp_responder {pair.Pki}/ocsp;");
    }

    public ValueTask DisposeAsync() => _nginx.DisposeAsync();

    [Theory]
    [InlineData("--tls-max", "1.2")]
    [InlineData("--tlsv1.3")]
    public async Task With_our_lists_it_lets_the_good_one_in_and_the_revoked_one_not(params string[] version) => await JudgesAsync(0, Good, Revoked, version);

    [Fact]
    public async Task Without_lists_and_responder_the_revoked_one_would_come_in_or_these_tests_would_prove_nothing() => await JudgesAsync(1, Good, Good);

    [Theory]
    [InlineData("--tls-max", "1.2")]
    [InlineData("--tlsv1.3")]
    public async Task With_our_responder_it_lets_the_good_one_in_and_the_revoked_one_not(params string[] version) => await JudgesAsync(2, Good, Revoked, version);

    [Fact]
    public async Task A_responder_that_is_named_in_its_settings_is_looked_up_at_its_start_and_needs_no_resolver() => await JudgesAsync(5, Good, Revoked);

    /// <summary>The guide says so: the root that issued the issuing certificate is off line, and signs a list and no answers.</summary>
    [Fact]
    public async Task Asked_about_the_whole_chain_it_refuses_everybody_since_nobody_answers_for_the_issuing_certificate()
    {
        await JudgesAsync(3, NotTold, Revoked);
        Assert.Contains("unauthorized", await _nginx.LogAsync(), StringComparison.Ordinal);
    }

    /// <summary>The guide says so: nginx does not ask the system for the address of the host that stands in the certificate.</summary>
    [Fact]
    public async Task With_the_address_in_the_certificate_it_needs_a_resolver_for_the_host_name_and_refuses_everybody_without()
    {
        await JudgesAsync(4, NotTold, NotTold);
        Assert.Contains("no resolver defined to resolve localhost", await _nginx.LogAsync(), StringComparison.Ordinal);
    }

    private async Task JudgesAsync(int server, string good, string revoked, params string[] version)
    {
        Assert.Equal(good, await _nginx.AskAsync(_nginx.Ports[server], "good", version));
        Assert.Equal(revoked, await _nginx.AskAsync(_nginx.Ports[server], "revoked", version));
    }
}
