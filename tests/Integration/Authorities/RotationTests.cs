using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Authorities;

/// <summary>The next issuing authority comes into use while the server runs and its clients go on, and the root's key is never there.</summary>
public sealed class RotationTests
{
    [Fact]
    public async Task The_next_generation_takes_over_while_the_server_runs_and_the_former_one_is_still_trusted()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        var (transport1, signing1) = (await client.CertificateAsync("transport"), await client.CertificateAsync("signing"));

        var request = await ceremony.RequestAsync();
        Assert.Equal(("g2", "requested", "root-g1"), (request["name"], request["state"], request["root_name"]));
        Assert.Equal(1, Count(await ceremony.ChainAsync(), "Issuing"));
        var pem = await ceremony.Root.SignAsync(request);
        Assert.Contains("self-signature verify OK", await ceremony.Root.Openssl.RunAsync("req", "-in", "g.csr", "-noout", "-verify", "-subject"), StringComparison.OrdinalIgnoreCase);

        var planned = (await ceremony.InstallAsync("g2", pem)).Is(HttpStatusCode.OK);
        Assert.Equal("planned", planned["state"]);
        Assert.Equal(2, Count(await ceremony.ChainAsync(), "Issuing"));
        Assert.Contains("CN = Selvage Issuing CA - G2", await HandshakeAsync(ceremony), StringComparison.Ordinal);
        Assert.Equal("01", (await client.CertificateAsync("encryption")).Certificate.SerialNumber[..2]);

        var active = (await ceremony.MoveAsync("g2", "activate")).Is(HttpStatusCode.OK);
        Assert.Equal("active", active["state"]);
        Assert.Equal(new Dictionary<string, string> { ["g2"] = "active", ["g1"] = "retiring", ["root-g1"] = "active" }, await ceremony.StatesAsync());
        var (transport2, signing2) = (await client.CertificateAsync("transport"), await client.CertificateAsync("signing"));
        Assert.All(new[] { transport2, signing2 }, c => Assert.Equal("02", c.Certificate.SerialNumber[..2]));

        await AssertAcceptedAsync(ceremony, client, (transport1, signing1), (transport2, signing2));
        await AssertVerifiedAsync(ceremony, transport1, transport2);
        await AssertPublishedAsync(ceremony, client, signing1, signing2);
        await ceremony.KillAndStartAsync();
        await AssertAcceptedAsync(ceremony, client, (transport1, signing1), (transport2, signing2));
    }

    [Fact]
    public async Task Requests_that_come_while_authorities_change_are_all_served_and_none_by_the_former_after_the_change()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        using var stop = new CancellationTokenSource();
        var issuing = Enumerable.Range(0, 4).Select(_ => IssueUntilAsync(client, stop.Token)).ToList();
        await ceremony.RotateAsync();
        var after = await client.CertificateAsync("transport");
        await stop.CancelAsync();
        foreach (var serials in await Task.WhenAll(issuing))
        {
            Assert.Equal(serials.Order(StringComparer.Ordinal), serials);
            Assert.Equal("01", serials[0]);
        }

        Assert.Equal("02", after.Certificate.SerialNumber[..2]);
    }

    [Fact]
    public async Task A_former_authority_leaves_the_chain_when_nothing_of_it_lives_any_more()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        var old = await client.CertificateAsync("transport");
        await ceremony.RotateAsync();

        var refused = (await ceremony.MoveAsync("g1", "retire")).IsRefused(HttpStatusCode.Conflict, "authority.live");
        Assert.Contains("2 certificates of g1 are live", refused["detail"], StringComparison.Ordinal);
        Assert.Contains("own-certificates", refused["detail"], StringComparison.Ordinal);
        (await client.Admin.PostAsync($"/manage/v1/certificates/{old.Kid}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK);
        await ReplaceEhiAsync(ceremony);

        Assert.Equal("retired", (await ceremony.MoveAsync("g1", "retire")).Is(HttpStatusCode.OK)["state"]);
        Assert.Equal("retired", (await ceremony.MoveAsync("g1", "retire")).Is(HttpStatusCode.OK)["state"]);
        (await ceremony.MoveAsync("g1", "activate")).IsRefused(HttpStatusCode.Conflict, "authority.state");
        Assert.Equal(1, Count(await ceremony.ChainAsync(), "Issuing"));
        Assert.DoesNotContain("Issuing CA - G1", await HandshakeAsync(ceremony), StringComparison.Ordinal);
        (await ceremony.CallHubAsync(client, await client.CertificateAsync("transport"))).Is(HttpStatusCode.OK);
        await ceremony.KillAndStartAsync();
        Assert.Equal("retired", (await ceremony.StatesAsync())["g1"]);
        (await ceremony.CallHubAsync(client, await client.CertificateAsync("transport"))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Clients_of_the_platform_see_what_they_may_trust_and_nothing_of_what_is_being_made()
    {
        await using var ceremony = await Ceremony.StartAsync();
        var client = await ceremony.ClientAsync();
        await ceremony.RequestAsync();
        var seen = (await client.Admin.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK);
        Assert.Equal(["g1", "root-g1"], seen.Json["items"]!.AsArray().Select(a => a!["name"]!.ToString()));
        var all = (await ceremony.Operator.GetAsync("/manage/v1/authorities")).Is(HttpStatusCode.OK);
        Assert.Equal(["g2", "g1", "root-g1"], all.Json["items"]!.AsArray().Select(a => a!["name"]!.ToString()));
        Assert.StartsWith("-----BEGIN CERTIFICATE REQUEST-----", all.Json["items"]![0]!["csr"]!.ToString(), StringComparison.Ordinal);
        Assert.Contains("CN=Selvage Issuing CA - G2", all.Json["items"]![0]!["subject"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("file", all.Json["items"]![1]!["key_place"]!.ToString());
        using var anybody = ceremony.Caller();
        (await anybody.SendAsync(new Uri(ceremony.Place.HttpUri, "/ca/g2.cer"), HttpMethod.Get)).Is(HttpStatusCode.NotFound);
    }

    /// <summary>The generations of one certificate after another; a refusal fails the test.</summary>
    private static async Task<List<string>> IssueUntilAsync(CeremonyClient client, CancellationToken stop)
    {
        var generations = new List<string>();
        while (!stop.IsCancellationRequested)
            generations.Add((await client.CertificateAsync("signing")).Certificate.SerialNumber[..2]);
        return generations;
    }

    internal static async Task ReplaceEhiAsync(Ceremony ceremony)
    {
        var before = await OwnAsync(ceremony, "ehi", "g1");
        var made = (await ceremony.Operator.PostAsync("/manage/v1/own-certificates", new { purpose = "ehi" })).Is(HttpStatusCode.Created);
        Assert.Equal("g2", made["issuer"]);
        Assert.Equal("revoked", (await ceremony.Operator.PostAsync($"/manage/v1/own-certificates/{before["kid"]}/revoke", new { reason = "superseded" })).Is(HttpStatusCode.OK)["status"]);
    }

    internal static async Task<JsonNode> OwnAsync(Ceremony ceremony, string purpose, string issuer) =>
        Assert.Single((await ceremony.Operator.GetAsync("/manage/v1/own-certificates")).Is(HttpStatusCode.OK).Json["items"]!.AsArray(), c => c!["purpose"]!.ToString() == purpose && c["issuer"]!.ToString() == issuer && c["status"]!.ToString() == "active")!;

    /// <summary>Hub and token endpoint take both generations, in every pairing.</summary>
    private static async Task AssertAcceptedAsync(Ceremony ceremony, CeremonyClient client, params (TestCertificate Transport, TestCertificate Signing)[] generations)
    {
        foreach (var (transport, signing) in generations)
        {
            (await ceremony.CallHubAsync(client, transport)).Is(HttpStatusCode.OK);
            foreach (var other in generations)
                (await ceremony.CallHubAsync(client, other.Transport, signing)).Is(HttpStatusCode.OK);
        }
    }

    /// <summary>A stranger's OpenSSL takes both with what was downloaded, and each names the addresses of its own generation, where something is.</summary>
    private static async Task AssertVerifiedAsync(Ceremony ceremony, TestCertificate first, TestCertificate second)
    {
        using var openssl = new Openssl();
        using var caller = ceremony.Caller();
        openssl.Write("chain.pem", await ceremony.ChainAsync());
        foreach (var (name, certificate) in new[] { ("g1", first.Certificate), ("g2", second.Certificate) })
        {
            openssl.Write(name + ".leaf.pem", certificate.ExportCertificatePem());
            await openssl.RunAsync("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", "chain.pem", name + ".leaf.pem");
            var issuer = certificate.Extensions.OfType<X509AuthorityInformationAccessExtension>().Single().EnumerateCAIssuersUris().Single();
            Assert.EndsWith($"/ca/{name}.cer", issuer, StringComparison.Ordinal);
            var heard = (await caller.SendAsync(new Uri(ceremony.Place.HttpUri, new Uri(issuer).AbsolutePath), HttpMethod.Get)).Is(HttpStatusCode.OK);
            Assert.Equal("application/pkix-cert", heard.Headers["Content-Type"]);
        }

        var responder = await OwnAsync(ceremony, "ocsp_signer", "g2");
        openssl.Write("responder.pem", responder["pem"]!.ToString());
        await openssl.RunAsync("verify", "-x509_strict", "-purpose", "ocsphelper", "-CAfile", "chain.pem", "responder.pem");
    }

    /// <summary>The key set has both keys, each with the authority that signed it.</summary>
    private static async Task AssertPublishedAsync(Ceremony ceremony, CeremonyClient client, TestCertificate first, TestCertificate second)
    {
        var keys = (await client.Admin.GetAsync($"/{client.Organisation}/jwks.json")).Is(HttpStatusCode.OK).Json["keys"]!.AsArray().ToDictionary(k => k!["kid"]!.ToString());
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(await ceremony.ChainAsync());
        foreach (var (kid, generation) in new[] { (first.Kid, "G1"), (second.Kid, "G2") })
        {
            var issuer = Convert.FromBase64String(keys[kid]!["x5c"]![1]!.ToString());
            Assert.Equal(SHA256.HashData(chain.Single(c => c.Subject.Contains($"Issuing CA - {generation}", StringComparison.Ordinal)).RawData), SHA256.HashData(issuer));
        }
    }

    /// <summary>What the mTLS listener says in a handshake: among it the authorities that it takes.</summary>
    private static async Task<string> HandshakeAsync(Ceremony ceremony) =>
        (await ceremony.Root.Openssl.TryAsync("s_client", "-connect", $"127.0.0.1:{ceremony.Place.Mtls}", "-servername", "localhost")).Said;

    private static int Count(string chain, string role)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(chain);
        return certificates.Count(c => c.Subject.Contains(role, StringComparison.Ordinal));
    }
}
