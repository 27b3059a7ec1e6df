using System.Net;
using System.Text;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>One server whose next authority is requested, for all that can be brought to it wrongly.</summary>
public sealed class RequestedAuthority : IAsyncLifetime
{
    internal Ceremony Ceremony { get; private set; } = null!;

    internal Heard Request { get; private set; } = null!;

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        Ceremony = await Ceremony.StartAsync();
        Request = await Ceremony.RequestAsync();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Ceremony.DisposeAsync();
}

/// <summary>Whatever goes wrong in a ceremony is told in a way that its keepers can mend, and nothing of it is taken.</summary>
public sealed class CeremonyFaultTests(RequestedAuthority requested) : IClassFixture<RequestedAuthority>
{
    private const string Elsewhere = "http://pki.example.org/crl/root-g1/0.crl";

    public static TheoryData<string, string, string, string?> Extensions => new()
    {
        { "basic_constraints", "pathlen:0", "basicConstraints", "critical, CA:TRUE" },
        { "basic_constraints", "pathlen:0", "basicConstraints", "critical, CA:TRUE, pathlen:1" },
        { "basic_constraints", "critical", "basicConstraints", "CA:TRUE, pathlen:0" },
        { "basic_constraints", "CA:TRUE", "basicConstraints", "critical, CA:FALSE" },
        { "basic_constraints", "CA:TRUE", "basicConstraints", null },
        { "key_usage", "cRLSign", "keyUsage", "critical, keyCertSign" },
        { "key_usage", "alone", "keyUsage", "critical, digitalSignature, keyCertSign, cRLSign" },
        { "key_usage", "critical", "keyUsage", "keyCertSign, cRLSign" },
        { "key_usage", "keyCertSign", "keyUsage", null },
        { "subject_key_identifier", "8 to 32", "subjectKeyIdentifier", "none" },
        { "subject_key_identifier", "8 to 32", "subjectKeyIdentifier", "0102" },
        { "authority_key_identifier", "without issuer", "authorityKeyIdentifier", "keyid:always, issuer:always" },
        { "authority_key_identifier", "identifier", "authorityKeyIdentifier", "none" },
        { "policies", "2.5.29.32.0", "certificatePolicies", null },
        { "policies", "anyPolicy", "certificatePolicies", "1.2.3.4" },
        { "authority_info_access", "/ca/root-g1.cer", "authorityInfoAccess", null },
        { "authority_info_access", "/ca/root-g1.cer", "authorityInfoAccess", "caIssuers;URI:http://pki.example.org/ca/root-g1.cer" },
        { "authority_info_access", "alone", "authorityInfoAccess", "OCSP;URI:http://pki.example.org/ocsp" },
        { "crl_distribution_points", "/crl/root-g1/0.crl", "crlDistributionPoints", null },
        { "crl_distribution_points", "/crl/root-g1/0.crl", "crlDistributionPoints", "URI:" + Elsewhere },
    };

    private Ceremony Ceremony => requested.Ceremony;

    [Theory]
    [MemberData(nameof(Extensions))]
    public Task An_extension_that_is_not_as_asked_is_refused_by_name(string code, string says, string extension, string? value) =>
        RefusedAsync(code, says, new() { Extensions = new Dictionary<string, string?> { [extension] = value } });

    [Theory]
    [InlineData("extended_key_usage", "extendedKeyUsage", "extendedKeyUsage = clientAuth\n")]
    [InlineData("extension", "2.5.29.30", "nameConstraints = critical, permitted;DNS:example.org\n")]
    [InlineData("extension", "2.5.29.17", "subjectAltName = DNS:example.org\n")]
    public Task An_extension_that_was_not_asked_for_is_refused(string code, string says, string more) => RefusedAsync(code, says, new() { More = more });

    [Theory]
    [InlineData("signature", "SHA-384", "-sha256", "3650", null)]
    [InlineData("serial", "random", "-sha384", "3650", "1")]
    [InlineData("validity", "too soon", "-sha384", "400", null)]
    [InlineData("validity", "not within the root's", "-sha384", "7400", null)]
    public Task What_the_root_decides_is_looked_at_too(string code, string says, string hash, string days, string? serial) => RefusedAsync(code, says, new() { Hash = hash, Days = days, Serial = serial });

    [Fact]
    public Task Another_subject_is_refused() => RefusedAsync("subject", "byte for byte", new() { Options = ["-subj", "/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Issuing CA - G3"] });

    [Fact]
    public async Task The_certificate_of_another_key_is_refused()
    {
        await Ceremony.Root.Openssl.RunAsync("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "other.key", "-out", "other.csr", "-subj", "/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Issuing CA - G2");
        await RefusedAsync("key", "another request", new() { Csr = "other.csr" });
    }

    [Theory]
    [InlineData("issuer", "roots here are C=GB", "/C=GB/O=Stranger/OU=Directory/CN=Stranger Root CA - G1")]
    [InlineData("signature", "not this root's", "/C=GB/O=Selvage/OU=Selvage Directory/CN=Selvage Root CA - G1")]
    public async Task Another_root_is_refused_whatever_its_name(string code, string says, string name)
    {
        // Names in the form of the real root, so that they differ in nothing but what the test is about.
        await Ceremony.Root.Openssl.RunAsync("req", "-x509", "-new", "-utf8", "-sha384", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-keyout", "stranger.key", "-out", "stranger.pem", "-days", "7000", "-subj", name);
        await RefusedAsync(code, says, new() { Root = "stranger.pem", Key = "stranger.key" });
    }

    [Fact]
    public async Task What_is_no_certificate_is_refused_with_what_to_send()
    {
        await IsRefusedAsync("unreadable", "selvage ca sign", string.Empty);
        await IsRefusedAsync("unreadable", "selvage ca sign", "no certificate");
        await IsRefusedAsync("unreadable", "selvage ca sign", requested.Request["csr"]);
        await IsRefusedAsync("key", "another request", requested.Request["root"]);
        await Ceremony.Root.Openssl.RunAsync("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384", "-out", "exposed.key");
        await IsRefusedAsync("private_key", "on line", await File.ReadAllTextAsync(Ceremony.Root.Openssl.Path("exposed.key"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_step_that_is_not_due_says_which_state_it_takes()
    {
        Assert.Contains("takes one that is planned", (await Ceremony.MoveAsync("g2", "activate")).IsRefused(HttpStatusCode.Conflict, "authority.state")["detail"], StringComparison.Ordinal);
        Assert.Contains("takes one that is retiring", (await Ceremony.MoveAsync("g1", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.state")["detail"], StringComparison.Ordinal);
        (await Ceremony.InstallAsync("g1", await Ceremony.Root.SignAsync(requested.Request))).IsRefused(HttpStatusCode.Conflict, "authority.state");
        foreach (var act in new[] { "activate", "retire" })
            (await Ceremony.MoveAsync("g9", act)).IsRefused(HttpStatusCode.NotFound, "authority.not_found");
        Assert.Equal("active", (await Ceremony.MoveAsync("root-g1", "activate")).Is(HttpStatusCode.OK)["state"]); // It is so already: the answer may have been lost.
        (await Ceremony.MoveAsync("root-g1", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.state");

        (await Ceremony.InstallAsync("root-g1", requested.Request["root"])).IsRefused(HttpStatusCode.Conflict, "authority.root");
        (await Ceremony.UploadAsync("/manage/v1/authorities/g1/crl", [])).IsRefused(HttpStatusCode.NotFound, "root.not_found");
    }

    [Fact]
    public async Task A_root_publishes_newer_lists_of_its_own_and_nothing_else()
    {
        var address = requested.Request["crl_url"];
        var first = await Ceremony.Root.ListAsync(requested.Request, "2A", address: address);
        Assert.Equal("42", (await PublishAsync(first)).Is(HttpStatusCode.OK)["number"]);
        Assert.Equal("42", (await PublishAsync(first)).Is(HttpStatusCode.OK)["number"]);
        await IsRefusedListAsync("number", "42 is published", await Ceremony.Root.ListAsync(requested.Request, "2A", address: address));
        await IsRefusedListAsync("number", "41", await Ceremony.Root.ListAsync(requested.Request, "29"));
        await IsRefusedListAsync("address", "root-g1/0.crl", await Ceremony.Root.ListAsync(requested.Request, "2B", address: Elsewhere));
        await IsRefusedListAsync("signature", "SHA-384", await Ceremony.Root.ListAsync(requested.Request, "2B", hash: "sha256"));
        await IsRefusedListAsync("unreadable", "cannot be read", "none"u8.ToArray());
        await IsRefusedListAsync("unreadable", "cannot be read", Encoding.ASCII.GetBytes(requested.Request["root"]));
        Assert.Equal("43", (await PublishAsync(await Ceremony.Root.ListAsync(requested.Request, "2B"))).Is(HttpStatusCode.OK)["number"]);
    }

    private Task<Heard> PublishAsync(byte[] list) => Ceremony.UploadAsync("/manage/v1/authorities/root-g1/crl", list);

    private async Task IsRefusedListAsync(string code, string says, byte[] list) =>
        Assert.Contains(says, (await PublishAsync(list)).IsRefused(HttpStatusCode.BadRequest, "authority.list." + code)["detail"], StringComparison.Ordinal);

    private async Task RefusedAsync(string code, string says, SigningChange change) => await IsRefusedAsync(code, says, await Ceremony.Root.SignAsync(requested.Request, change));

    private async Task IsRefusedAsync(string code, string says, string file)
    {
        Assert.Contains(says, (await Ceremony.InstallAsync("g2", file)).IsRefused(HttpStatusCode.BadRequest, "authority.certificate." + code)["detail"], StringComparison.Ordinal);
        Assert.Equal("requested", (await Ceremony.StatesAsync())["g2"]);
    }
}
