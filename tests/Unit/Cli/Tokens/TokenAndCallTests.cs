using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Tokens;

public sealed class TokenAndCallTests
{
    [Theory]
    [InlineData("secret-tls")]
    [InlineData("secret-mtls")]
    [InlineData("jwt-tls")]
    [InlineData("jwt-mtls")]
    public async Task Each_client_of_a_kit_gets_its_token_and_its_answer_from_the_hub(string name)
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);

        var token = await CliRun.BareAsync("token", "--kit", kit.Folder, "--name", name, "--decode", "--json");
        var call = await CliRun.BareAsync("call", "GET", "/core/api/v1/products", "--kit", kit.Folder, "--name", name, "--region", "2", "--json");

        token.Ends(0);
        Assert.Equal("1234", (string?)token.Json["claims"]!["pmid"]);
        Assert.Equal(name.EndsWith("mtls", StringComparison.Ordinal), token.Json["claims"]!["cnf"] is not null);
        call.Ends(0);
        Assert.Equal(200, (int?)call.Json["status"]);
        Assert.Equal("2", (string?)call.Json["body"]!["region"]);
    }

    [Fact]
    public async Task Without_a_kit_all_flags_can_be_given_by_hand()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var client = kit.Find("jwt-mtls");

        var run = await CliRun.BareAsync("token", "--token-url", kit.Connection.Urls.MtlsToken, "--client-id", client.ClientId, "--key", kit.SigningKey, "--kid", client.Kid!,
            "--cert", kit.TransportCertificate, "--cert-key", kit.TransportKey, "--ca-file", kit.ServerTrust, "--scope", "cards.read", "--alg", "PS256");

        run.Ends(0);
        Assert.Contains(run.Out.Trim(), server.State.Tokens.Keys);
    }

    [Fact]
    public async Task An_assertion_alone_asks_the_server_nothing()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        server.State.Asked.Clear();

        var run = await CliRun.BareAsync("token", "--kit", kit.Folder, "--name", "jwt-tls", "--assertion-only");

        run.Ends(0);
        var (certificate, _) = server.State.Certificates[kit.Find("jwt-tls").Kid!];
        Assert.True(Contract.Assertions.Verifies(run.Out.Trim(), Contract.Assertions.KeyOf(certificate)));
        Assert.Empty(server.State.Asked);
    }

    [Fact]
    public async Task A_refusal_of_the_hub_ends_with_1_and_shows_its_code()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var id = kit.Find("secret-tls").ClientId;
        server.State.Clients[id] = server.State.Clients[id] with { Pmid = null };

        var words = await CliRun.BareAsync("call", "GET", "/core/api/v1/products", "--kit", kit.Folder);
        var json = await CliRun.BareAsync("call", "GET", "/core/api/v1/products", "--kit", kit.Folder, "--json");

        words.Ends(1);
        Assert.Contains("hub.pmid.missing (HTTP 403)", words.Error);
        Assert.Equal("hub.pmid.missing", (string?)json.Json["code"]);
    }

    [Fact]
    public async Task A_body_is_sent_from_a_file_as_it_is()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "card.json"), """{"name":"Ada"}""", TestContext.Current.CancellationToken);

        var run = await CliRun.WithAsync([], server.Folder, ["call", "POST", "/core/api/v1/cards", "--kit", kit.Folder, "--region", "1", "--data", "@card.json", "--json"]);

        Assert.Equal(201, (int?)run.Json["status"]);
        Assert.Equal("Ada", (string?)run.Json["body"]!["echo"]!["name"]);
    }

    [Fact]
    public async Task A_foreign_certificate_ends_in_a_refused_handshake_that_says_why()
    {
        await using var server = await ContractServer.StartAsync();
        await using var other = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var foreign = await TestKit.MakeAsync(other);

        var run = await CliRun.BareAsync("token", "--kit", kit.Folder, "--name", "secret-mtls", "--cert", foreign.TransportCertificate, "--cert-key", foreign.TransportKey, "--json");

        run.Ends(1);
        Assert.Equal("network.tls.refused", (string?)run.Json["code"]);
        Assert.Contains("transport certificates of its own CA", (string?)run.Json["detail"]);
    }
}
