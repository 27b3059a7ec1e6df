using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Selvage.Journeys;

/// <summary>The command line's verbs for certificates and authorities, on a server that was just started: it is rotated, so it is nobody else's.</summary>
public sealed partial class CertificateVerbTests : IAsyncLifetime
{
    private Dictionary<string, string> _operator = [];
    private OwnServer _server = null!;

    private string Folder => _server.Folder;

    public async ValueTask InitializeAsync()
    {
        _server = await OwnServer.StartAsync();
        _operator = _server.AsOperator;
        await File.WriteAllTextAsync(Path.Combine(Folder, "passphrase"), Passphrase().Match(_server.Said).Groups[1].Value + "\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(Folder, "password"), "correct horse\n", TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_certificate_is_inspected_verified_renewed_put_into_p12_and_asked_about_before_and_after_it_is_revoked()
    {
        var application = await ApplicationAsync();
        var old = await OkAsync("cert", "new", "--application", application, "--type", "transport", "--out", "first");
        var (kid, pem, key, chain) = ((string)old["kid"]!, (string)old["files"]!["certificate"]!, (string)old["files"]!["key"]!, (string)old["files"]!["chain"]!);

        Assert.Equal("transport", (string?)(await OkAsync("cert", "inspect", pem))["items"]![0]!["type"]);
        Assert.True((bool)(await OkAsync("cert", "verify", pem, "--chain", chain, "--key", key, "--purpose", "transport", "--ocsp", "--crl"))["ok"]!);
        var ending = Assert.Single((await OkAsync("cert", "expiring", "--days", "366"))["items"]!.AsArray());
        Assert.Equal(kid, (string?)ending!["kid"]);

        var next = await OkAsync("cert", "renew", kid, "--out", "second");
        Assert.Equal(kid, (string?)next["renews"]);
        var again = (await OkAsync("cert", "expiring", "--days", "366"))["items"]!.AsArray().Single(i => (string?)i!["kid"] == kid);
        Assert.Equal((string?)next["kid"], (string?)again!["renewed_by"]);

        string[] files = ["--cert", (string)next["files"]!["certificate"]!, "--key", (string)next["files"]!["key"]!, "--chain", chain, "--password-file", "password"];
        await OkAsync(["cert", "p12", .. files, "--out", "modern.p12"]);
        await OkAsync(["cert", "p12", .. files, "--out", "windows.p12", "--legacy"]);
        (await Command.RunAsync("openssl", ["pkcs12", "-in", "modern.p12", "-passin", "file:password", "-nodes", "-out", "read.pem"], Folder)).Ok();
        (await Command.RunAsync("openssl", ["pkcs12", "-legacy", "-in", "windows.p12", "-passin", "file:password", "-noout"], Folder)).Ok();
        (await Command.RunAsync("openssl", ["verify", "-x509_strict", "-CAfile", chain, "read.pem"], Folder)).Ok();
        var mixed = await SelvageAsync("cert", "p12", "--cert", pem, "--key", (string)next["files"]!["key"]!, "--out", "mixed.p12", "--password-file", "password");
        Assert.Equal("cli.key.mismatch", (string?)mixed.Json["code"]);

        Assert.Equal("good", (string?)(await OkAsync("ocsp", "check", pem, "--chain", chain))["status"]);
        await OkAsync("cert", "revoke", kid, "--reason", "superseded", "--yes");
        var revoked = await SelvageAsync("ocsp", "check", pem, "--chain", chain, "--get", "--sha1");
        Assert.Equal(1, revoked.Code);
        Assert.Equal("revoked", (string?)revoked.Json["status"]);
        Assert.Equal("superseded", (string?)revoked.Json["revocation_reason"]);
    }

    [Fact]
    public async Task The_authority_is_rotated_step_by_step_then_in_one_and_the_roots_next_list_is_published()
    {
        var rootKey = Path.Combine("data", "ca", "root-g1.key");
        var requested = await OkAsync("ca", "request");
        string[] root = ["--root-cert", "root-g1.pem", "--root-key", rootKey, "--passphrase-file", "passphrase"];
        await OkAsync(["ca", "sign", .. root, "--csr", "g2.csr", "--issuer-url", (string)requested["issuer_url"]!, "--crl-url", (string)requested["crl_url"]!, "--out", "g2.pem", "--yes"]);
        Assert.Equal("planned", (string?)(await OkAsync("ca", "install", "g2", "--cert", "g2.pem"))["state"]);
        Assert.Equal("active", (string?)(await OkAsync("ca", "activate", "g2", "--yes"))["state"]);

        var third = await OkAsync("ca", "rotate", "--root-key", rootKey, "--passphrase-file", "passphrase", "--out", "ceremony", "--activate", "--yes");

        Assert.Equal("active", (string?)third["state"]);
        Assert.Equal(["g3 active", "g2 retiring", "g1 retiring"], (await OkAsync("ca", "list"))["items"]!.AsArray().Where(a => (string?)a!["kind"] == "issuing").Select(a => $"{a!["name"]} {a["state"]}").OrderDescending(StringComparer.Ordinal));
        // Nothing was issued by g2 but its own responder's certificate, which does not hold it back; g1 has made the platform's own.
        Assert.Equal("retired", (string?)(await OkAsync("ca", "retire", "g2", "--yes"))["state"]);
        Assert.Equal("authority.live", (string?)(await SelvageAsync("ca", "retire", "g1", "--yes")).Json["code"]);

        var serial = (string)(await OkAsync("cert", "inspect", "g2.pem"))["items"]![0]!["serial"]!;
        await OkAsync(["ca", "crl", .. root, "--number", "2", "--revoke", $"{serial}:cessation_of_operation", "--out", "two.crl", "--yes"]);
        var published = await OkAsync("ca", "publish-crl", "root-g1", "--crl", "two.crl", "--yes");
        Assert.Equal(2, (long)published["number"]!);
        Assert.Equal(1, (int)published["entries"]!);

        // Whom the list names is refused by openssl, who is not is taken; asked about the root, too.
        (await Command.RunAsync("openssl", ["crl", "-in", "two.crl", "-inform", "DER", "-out", "two.pem"], Folder)).Ok();
        (await Command.RunAsync("openssl", [.. Strict, "ceremony/g3.pem"], Folder)).Ok();
        Assert.Contains("certificate revoked", (await Command.RunAsync("openssl", [.. Strict, "g2.pem"], Folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platforms_own_certificates_are_listed_ordered_and_revoked()
    {
        var first = Assert.Single((await OkAsync("own", "list"))["items"]!.AsArray(), c => (string?)c!["purpose"] == "ehi")!;
        var made = await OkAsync("own", "order", "--purpose", "ehi");
        Assert.Equal(("ehi", "g1", "active"), ((string?)made["purpose"], (string?)made["issuer"], (string?)made["status"]));
        var revoked = await OkAsync("own", "revoke", (string)first["kid"]!, "--reason", "superseded", "--yes");
        Assert.Equal(("revoked", "superseded"), ((string?)revoked["status"], (string?)revoked["revocation_reason"]));
        // The one in use: another takes its place in the same commit.
        await OkAsync("own", "revoke", (string)made["kid"]!, "--reason", "key_compromise", "--yes");
        var listed = (await OkAsync("own", "list"))["items"]!.AsArray().Where(c => (string?)c!["purpose"] == "ehi").ToList();
        Assert.Equal(3, listed.Count);
        Assert.Single(listed, c => (string?)c!["status"] == "active");

        Assert.Equal(2, (await SelvageAsync("own", "order", "--purpose", "transport")).Code);
        Assert.Equal("authority.not_found", (string?)(await SelvageAsync("own", "order", "--purpose", "ocsp_signer", "--generation", "9")).Json["code"]);
        Assert.Equal(1, (await SelvageAsync("own", "revoke", new string('A', 43), "--reason", "superseded", "--yes")).Code);
        await ApplicationAsync(); // Signs in as an organisation's admin from now on, whom the platform's certificates do not concern.
        Assert.Equal(1, (await SelvageAsync("own", "list")).Code);
    }

    [Fact]
    public async Task A_second_root_is_made_vouched_for_brought_and_signs_the_next_authority()
    {
        string[] root = ["--root-cert", "root-g1.pem", "--root-key", Path.Combine("data", "ca", "root-g1.key"), "--passphrase-file", "passphrase"];
        var requested = await OkAsync("ca", "request");
        var made = await OkAsync("ca", "init", "--generation", "2", "--out", "second", "--passphrase-file", "password");
        string[] urls = ["--issuer-url", (string)requested["issuer_url"]!, "--crl-url", (string)requested["crl_url"]!];
        await OkAsync(["ca", "cross", .. root, "--new-root", "second/root-g2.pem", .. urls, "--out", "root-g2-cross.pem", "--yes"]);
        Assert.Equal(1, (await SelvageAsync(["ca", "cross", .. root, "--new-root", "root-g1.pem", .. urls, "--out", "none.pem", "--yes"])).Code);
        var taken = await OkAsync("ca", "add-root", "--root-cert", "second/root-g2.pem", "--cross", "root-g2-cross.pem", "--yes");
        Assert.Equal(((string?)made["thumbprint_sha256"], "planned"), ((string?)taken["thumbprint_sha256"], (string?)taken["state"]));
        await OkAsync("ca", "publish-crl", "root-g2", "--crl", "second/root-g2.crl", "--yes");
        Assert.Equal("active", (string?)(await OkAsync("ca", "activate", "root-g2", "--yes"))["state"]);
        var next = await OkAsync("ca", "rotate", "--root-key", "second/root-g2.key", "--passphrase-file", "password", "--out", "ceremony", "--activate", "--yes");
        Assert.Equal("g2 active", $"{next["name"]} {next["state"]}");
        await OkAsync("cert", "chain", "--out", "chain.pem");
        (await Command.RunAsync("openssl", ["verify", "-x509_strict", "-CAfile", "root-g1.pem", "-untrusted", "chain.pem", "ceremony/g2.pem"], Folder)).Ok();
        (await Command.RunAsync("openssl", ["verify", "-x509_strict", "-CAfile", "second/root-g2.pem", "ceremony/g2.pem"], Folder)).Ok();
    }

    private static string[] Strict => ["verify", "-x509_strict", "-crl_check_all", "-CAfile", "root-g1.pem", "-CRLfile", "two.pem"];

    private async Task<string> ApplicationAsync()
    {
        (_, _operator) = await _server.OrganisationAsync("Verb Cards Ltd");
        return (string)(await OkAsync("app", "add", "--name", "Gateway"))["id"]!;
    }

    private Task<JsonNode> OkAsync(params string[] words) => _server.OkAsync(_operator, words);

    private Task<Command> SelvageAsync(params string[] words) => _server.SelvageAsync(_operator, words);

    [GeneratedRegex(@"passphrase, shown this once: (\S+)")]
    private static partial Regex Passphrase();
}
