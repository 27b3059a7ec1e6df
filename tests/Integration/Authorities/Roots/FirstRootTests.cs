using System.Net;
using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities.Roots;

/// <summary>A first start takes in a root that was made off line: the server runs, says what it waits for, and issues when that root has signed.</summary>
public sealed class FirstRootTests
{
    [Fact]
    public async Task A_first_start_takes_the_root_in_waits_for_its_signature_and_issues_then_without_a_restart()
    {
        await using var vault = await Vault.OpenAsync();
        Assert.Contains("The root root-g1 was taken in: C=GB, O=Keepers", vault.Server.Said, StringComparison.Ordinal);
        Assert.Contains("selvage ca request", vault.Server.Said, StringComparison.Ordinal);
        await vault.Server.WaitForAsync("There is no issuing authority yet (none is requested)");
        Assert.DoesNotContain("passphrase, shown this once", vault.Server.Said, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(vault.Place.Data, "ca")));
        var (app, admin) = await vault.AppAsync();
        await AssertNothingIsIssuedAsync(vault, app, admin);

        var request = await vault.RequestAsync();
        await vault.KillAndStartAsync(); // Without the setting: the root is known now.
        await vault.Server.WaitForAsync("There is no issuing authority yet (g1 is requested)");
        Assert.Equal(request["csr"], (await vault.RequestAsync())["csr"]);
        var pem = await vault.SignAsync(request, vault.First);
        Assert.Equal("planned", (await vault.UploadAsync("/manage/v1/authorities/g1/certificate", pem)).Is(HttpStatusCode.OK)["state"]);
        await AssertNothingIsIssuedAsync(vault, app, admin);
        Assert.Equal("active", (await vault.MoveAsync("g1", "activate")).Is(HttpStatusCode.OK)["state"]);

        var made = await Tenant.CertificateAsync(admin, app, "transport");
        await AssertVerifiedAsync(vault, made);
        await AssertPlatformsOwnAsync(vault);
        Assert.Equal(["g1.key"], Directory.GetFiles(Path.Combine(vault.Place.Data, "ca")).Select(Path.GetFileName));
        await vault.KillAndStartAsync(vault.Settings);
        Assert.DoesNotContain("was taken in", vault.Server.Said, StringComparison.Ordinal);
        await AssertVerifiedAsync(vault, await Tenant.CertificateAsync(admin, app, "transport"));
        Assert.True((await vault.Operator.GetAsync("/manage/v1/audit/verify")).Is(HttpStatusCode.OK).Json["ok"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("P-256", "7300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign", "", null, "selvage ca init")]
    [InlineData("P-384", "300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign", "", null, "too soon")]
    [InlineData("P-384", "7300", "critical, CA:TRUE, pathlen:1", "critical, keyCertSign, cRLSign", "", null, "without a path length")]
    [InlineData("P-384", "7300", "CA:TRUE", "critical, keyCertSign, cRLSign", "", null, "critical")]
    [InlineData("P-384", "7300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign, digitalSignature", "", null, "alone")]
    [InlineData("P-384", "7300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign", "extendedKeyUsage = clientAuth\n", null, "2.5.29.37")]
    [InlineData("P-384", "7300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign", "", "/C=GB/O=Keepers/CN=Keepers Root", "Selvage Root CA - G1")]
    [InlineData("P-384", "7300", "critical, CA:TRUE", "critical, keyCertSign, cRLSign", "", "/C=GB/O=Keepers/CN=Keepers Root CA - G128", "1 to 127")]
    public async Task A_root_that_does_not_do_refuses_the_start_and_says_why(string curve, string days, string constraints, string usage, string more, string? subject, string says)
    {
        using var place = new Place();
        using var openssl = new Openssl();
        var root = await MadeRoot.MakeAsync(openssl, 1, new RootChange { Curve = curve, Days = days, Constraints = constraints, Usage = usage, More = more, Subject = subject });
        await AssertRefusedAsync(place, openssl.Path(root.Name + ".pem"), "cannot be taken in", says);
    }

    [Fact]
    public async Task A_file_that_holds_no_root_refuses_the_start_and_the_right_one_is_taken_afterwards()
    {
        using var place = new Place();
        using var openssl = new Openssl();
        var root = await MadeRoot.MakeAsync(openssl, 1);
        await AssertRefusedAsync(place, openssl.Path("none.pem"), "cannot be read", "RootCertificate");
        await AssertRefusedAsync(place, openssl.Path(root.Name + ".key"), "private key", "never come on line");
        openssl.Write("empty.pem", string.Empty);
        await AssertRefusedAsync(place, openssl.Path("empty.pem"), "selvage ca init");
        using var server = await ServerProcess.StartReadyAsync(place, $"--Selvage:Certificates:RootCertificate={openssl.Path(root.Name + ".pem")}");
        Assert.Contains("The root root-g1 was taken in", server.Said, StringComparison.Ordinal);
        await server.KillAsync();
    }

    private static async Task AssertNothingIsIssuedAsync(Vault vault, string app, Caller admin)
    {
        var refused = (await admin.PostAsync($"/manage/v1/applications/{app}/certificates", new { type = "transport", csr = new TestKey().Csr() })).IsRefused(HttpStatusCode.ServiceUnavailable, "authority.none_issues");
        Assert.Contains("selvage ca request", refused["detail"], StringComparison.Ordinal);
        (await vault.Operator.PostAsync("/manage/v1/own-certificates", new { purpose = "ehi" })).IsRefused(HttpStatusCode.ServiceUnavailable, "authority.none_issues");
        (await vault.FetchAsync("/health/ready")).Is(HttpStatusCode.OK);
        Assert.Contains("BEGIN CERTIFICATE", (await vault.FetchAsync("/ca/trust-chain.pem")).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
    }

    private static async Task AssertVerifiedAsync(Vault vault, TestCertificate made)
    {
        vault.Openssl.Write("chain.pem", (await vault.FetchAsync("/ca/trust-chain.pem")).Is(HttpStatusCode.OK).Text);
        vault.Openssl.Write("leaf.pem", made.Certificate.ExportCertificatePem());
        await vault.Openssl.RunAsync("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "chain.pem", "leaf.pem");
        await vault.Openssl.RunAsync("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "root-g1.pem", "-untrusted", "chain.pem", "leaf.pem");
    }

    /// <summary>The responder and the certificate for clients' servers come by themselves, as soon as somebody can sign them.</summary>
    private static async Task AssertPlatformsOwnAsync(Vault vault)
    {
        await Durability.Issuing.IssuingBooks.UntilAsync(async () =>
            (await vault.Operator.GetAsync("/manage/v1/own-certificates")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(c => c!["purpose"]!.ToString()).Distinct().Count() == 3);
        await Durability.Issuing.IssuingBooks.UntilAsync(async () => (await vault.FetchAsync("/crl/g1/0.crl")).Status == HttpStatusCode.OK);
        vault.Openssl.Write("issuer.pem", (await vault.Operator.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK).Json["items"]![0]!["pem"]!.ToString());
        var said = await vault.Openssl.RunAsync("ocsp", "-issuer", "issuer.pem", "-cert", "leaf.pem", "-CAfile", "chain.pem", "-url", new Uri(vault.Place.HttpUri, "/ocsp").ToString());
        Assert.Contains("leaf.pem: good", said, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(Place place, string file, params string[] words)
    {
        using var server = ServerProcess.Start(place, $"--Selvage:Certificates:RootCertificate={file}");
        Assert.Equal(1, await server.ExitCodeAsync());
        Assert.All(words, w => Assert.Contains(w, server.Said, StringComparison.Ordinal));
    }
}
