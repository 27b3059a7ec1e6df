using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities.Roots;

/// <summary>A second root takes over beside the first one: whoever trusts either verifies what both have signed, and the first leaves when nothing needs it.</summary>
public sealed class SecondRootTests
{
    [Fact]
    public async Task Relying_parties_with_the_old_root_the_new_one_or_both_verify_everything_while_the_roots_change()
    {
        await using var vault = await Vault.OpenAsync();
        await vault.IssuingAsync(vault.First);
        var (app, admin) = await vault.AppAsync();
        var old = await Tenant.CertificateAsync(admin, app, "transport");

        var second = await MadeRoot.MakeAsync(vault.Openssl, 2);
        var cross = await second.CrossAsync(vault.First);
        Assert.Equal("planned", (await vault.AddRootAsync(second.Pem + cross)).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("root-g1", (await vault.RequestAsync())["root_name"]); // A planned root signs nothing yet.
        Assert.Equal("active", (await vault.MoveAsync("root-g2", "activate")).Is(HttpStatusCode.OK)["state"]);
        await vault.IssuingAsync(second);
        var made = await Tenant.CertificateAsync(admin, app, "transport");
        Assert.Equal(new Dictionary<string, string> { ["g2"] = "active", ["g1"] = "retiring", ["root-g2"] = "active", ["root-g1"] = "retiring" }, await vault.StatesAsync());

        await AssertPathsAsync(vault, old, made);
        Assert.Equal(["g2.cer", "g1.cer", "root-g2-cross.cer", "root-g2.cer", "root-g1.cer"], await ServedAsync(vault));
        await AssertBothPresentAsync(vault, old, made);
        await vault.KillAndStartAsync();
        await AssertPathsAsync(vault, old, made);
        await AssertRetiredAsync(vault, admin, old);
        await AssertVerifiedAsync(vault, "root-g2.pem", made);
    }

    [Fact]
    public async Task A_request_that_the_old_root_signed_is_installed_although_the_new_one_is_active_meanwhile()
    {
        await using var vault = await Vault.OpenAsync();
        var pem = await vault.SignAsync(await vault.RequestAsync(), vault.First);
        var second = await MadeRoot.MakeAsync(vault.Openssl, 2);
        (await vault.AddRootAsync(second.Pem)).Is(HttpStatusCode.OK);
        (await vault.MoveAsync("root-g2", "activate")).Is(HttpStatusCode.OK);
        Assert.Equal("planned", (await vault.UploadAsync("/manage/v1/authorities/g1/certificate", pem)).Is(HttpStatusCode.OK)["state"]);
        Assert.Contains("g1", (await vault.MoveAsync("root-g1", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.root.needed")["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_is_brought_wrongly_is_refused_by_name_and_what_is_brought_twice_changes_nothing()
    {
        await using var vault = await Vault.OpenAsync();
        var second = await MadeRoot.MakeAsync(vault.Openssl, 2);
        (await vault.MoveAsync("root-g2", "activate")).Is(HttpStatusCode.NotFound);
        (await vault.AddRootAsync(second.Pem + vault.First.Pem)).IsRefused(HttpStatusCode.BadRequest, "authority.root.self");
        (await vault.AddRootAsync("nothing")).IsRefused(HttpStatusCode.BadRequest, "authority.root.unreadable");
        (await vault.AddRootAsync(await File.ReadAllTextAsync(vault.Openssl.Path("root-g2.key"), TestContext.Current.CancellationToken))).IsRefused(HttpStatusCode.BadRequest, "authority.root.private_key");
        var stranger = await MadeRoot.MakeAsync(vault.Openssl, 9, new RootChange { Subject = "/C=GB/O=Stranger/CN=Stranger Root CA - G1" });
        (await vault.AddRootAsync(second.Pem + await second.CrossAsync(stranger))).IsRefused(HttpStatusCode.BadRequest, "authority.root.cross");
        (await vault.AddRootAsync(second.Pem + await second.CrossAsync(vault.First, "critical, CA:TRUE, pathlen:0"))).IsRefused(HttpStatusCode.BadRequest, "authority.root.basic_constraints");
        (await vault.AddRootAsync(second.Pem + await second.CrossAsync(vault.First, days: "7400"))).IsRefused(HttpStatusCode.BadRequest, "authority.root.cross");
        (await vault.AddRootAsync(stranger.Pem)).IsRefused(HttpStatusCode.Conflict, "authority.root.exists");

        (await vault.AddRootAsync(vault.First.Pem)).Is(HttpStatusCode.OK);
        Assert.Null((await vault.AddRootAsync(second.Pem)).Is(HttpStatusCode.OK).Json["cross_pem"]);
        var cross = await second.CrossAsync(vault.First);
        Assert.Equal(cross, (await vault.AddRootAsync(cross + second.Pem)).Is(HttpStatusCode.OK)["cross_pem"]);
        Assert.Equal(cross, (await vault.AddRootAsync(second.Pem)).Is(HttpStatusCode.OK)["cross_pem"]);
        (await vault.MoveAsync("root-g2", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.state");
        (await vault.MoveAsync("root-g2", "activate")).Is(HttpStatusCode.OK);
        Assert.Equal("active", (await vault.MoveAsync("root-g2", "activate")).Is(HttpStatusCode.OK)["state"]);
        (await vault.MoveAsync("root-g1", "activate")).IsRefused(HttpStatusCode.Conflict, "authority.state");
        var fifth = await MadeRoot.MakeAsync(vault.Openssl, 5);
        (await vault.AddRootAsync(fifth.Pem)).Is(HttpStatusCode.OK);
        (await vault.AddRootAsync((await MadeRoot.MakeAsync(vault.Openssl, 4)).Pem)).IsRefused(HttpStatusCode.Conflict, "authority.root.generation");
        Assert.Equal("retired", (await vault.MoveAsync("root-g1", "retire")).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("retired", (await vault.MoveAsync("root-g1", "retire")).Is(HttpStatusCode.OK)["state"]);
    }

    /// <summary>Path building by OpenSSL: what is trusted is one root alone, all else only helps.</summary>
    private static async Task AssertPathsAsync(Vault vault, TestCertificate old, TestCertificate made)
    {
        await AssertVerifiedAsync(vault, "root-g1.pem", old);
        await AssertVerifiedAsync(vault, "root-g1.pem", made); // Over the certificate that the old root signed for the new one.
        await AssertVerifiedAsync(vault, "root-g2.pem", made);
        vault.Openssl.Write("leaf.pem", old.Certificate.ExportCertificatePem());
        var (code, _) = await vault.Openssl.TryAsync("verify", "-CAfile", "root-g2.pem", "-untrusted", "chain.pem", "leaf.pem");
        Assert.NotEqual(0, code); // The new root vouches for nothing that the old one signed.
        await vault.Openssl.RunAsync("verify", "-x509_strict", "-CAfile", "chain.pem", "leaf.pem");
    }

    private static async Task AssertVerifiedAsync(Vault vault, string root, TestCertificate made)
    {
        vault.Openssl.Write("chain.pem", (await vault.FetchAsync("/ca/trust-chain.pem")).Is(HttpStatusCode.OK).Text);
        vault.Openssl.Write("leaf.pem", made.Certificate.ExportCertificatePem());
        await vault.Openssl.RunAsync("verify", "-x509_strict", "-purpose", "sslclient", "-no-CAfile", "-no-CApath", "-CAfile", root, "-untrusted", "chain.pem", "leaf.pem");
    }

    /// <summary>Every file that the list of fingerprints names is there, with that fingerprint.</summary>
    private static async Task<List<string>> ServedAsync(Vault vault)
    {
        var named = (await vault.FetchAsync("/ca/SHA256SUMS")).Is(HttpStatusCode.OK).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split("  ")).ToList();
        using var http = new HttpClient();
        foreach (var line in named)
            Assert.Equal(line[0], Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(await http.GetByteArrayAsync(new Uri(vault.Place.HttpUri, "/ca/" + line[1])))));
        return [.. named.Select(l => l[1]).Where(f => f.EndsWith(".cer", StringComparison.Ordinal))];
    }

    /// <summary>The mTLS listener takes the certificates of both, and names both roots as acceptable.</summary>
    private static async Task AssertBothPresentAsync(Vault vault, params TestCertificate[] certificates)
    {
        var said = (await vault.Openssl.TryAsync("s_client", "-connect", $"127.0.0.1:{vault.Place.Mtls}", "-servername", "localhost")).Said;
        Assert.Contains("Keepers Root CA - G1", said, StringComparison.Ordinal);
        Assert.Contains("Keepers Root CA - G2", said, StringComparison.Ordinal);
        foreach (var certificate in certificates)
        {
            using var caller = new Caller(vault.Place, certificate.Certificate, HttpVersion.Version11);
            using var nothing = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
            Assert.Equal("invalid_client", (await caller.SendAsync(new Uri(vault.Place.MtlsUri, "/oauth2/token"), HttpMethod.Post, nothing)).Is(HttpStatusCode.Unauthorized)["error"]);
        }
    }

    private static async Task AssertRetiredAsync(Vault vault, Caller admin, TestCertificate old)
    {
        Assert.Contains("g1", (await vault.MoveAsync("root-g1", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.root.needed")["detail"], StringComparison.Ordinal);
        (await admin.PostAsync($"/manage/v1/certificates/{old.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        foreach (var own in (await vault.Operator.GetAsync("/manage/v1/own-certificates")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Where(c => c!["issuer"]!.ToString() == "g1" && c["purpose"]!.ToString() == "ehi"))
            (await vault.Operator.PostAsync($"/manage/v1/own-certificates/{own!["kid"]}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        (await vault.MoveAsync("g1", "retire")).Is(HttpStatusCode.OK);
        Assert.Equal("retired", (await vault.MoveAsync("root-g1", "retire")).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal(["g2.cer", "root-g2.cer"], await ServedAsync(vault));
        (await vault.FetchAsync("/ca/root-g1.cer")).Is(HttpStatusCode.OK); // Whoever verifies something old finds it still.
    }
}
