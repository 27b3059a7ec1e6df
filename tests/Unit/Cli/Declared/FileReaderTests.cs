using Selvage.Cli.Declared;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Running;

namespace Selvage.Unit.Cli.Declared;

/// <summary>The file of an organisation's set-up: what is taken, and what is refused at which line.</summary>
public sealed class FileReaderTests
{
    private const string Good = """
        version: 1
        environment: uat
        organisation: 0b8f2f6e-6f0e-4f0c-9a3c-2d5b1c9e7a10
        applications:
          - name: Wallet   # a comment
            description: "Cards: all of them"
            scopes: [cards.read, cards.write]
            certificates:
              - type: transport
              - type: signing
                kid: abc
            clients:
              - name: Gateway
                auth: private_key_jwt
                mtls: true
                access_token_lifetime: 600
                pmid: 0012
              - name: App
                type: native
                redirect_uris:
                  - http://127.0.0.1/callback
                require_pkce: true
        """;

    [Fact]
    public void A_whole_file_is_read_with_its_lines()
    {
        var file = Read(Good);

        Assert.Equal(("uat", ("0b8f2f6e-6f0e-4f0c-9a3c-2d5b1c9e7a10", 3)), (file.Environment, file.Organisation!.Value));
        var wallet = Assert.Single(file.Applications);
        Assert.Equal((5, "Wallet", "Cards: all of them"), (wallet.Line, wallet.Name, wallet.Description));
        Assert.Equal(["cards.read", "cards.write"], wallet.Scopes);
        Assert.Equal([(9, "transport", null), (10, "signing", "abc")], wallet.Certificates.Select(c => (c.Line, c.Type, c.Kid)));
        var (gateway, app) = (wallet.Clients[0], wallet.Clients[1]);
        Assert.Equal((13, "private_key_jwt", true, 600, "0012"), (gateway.Line, gateway.Auth, gateway.Mtls, gateway.AccessTokenLifetime, gateway.Pmid)); // A PMID is no number.
        Assert.Equal(("native", "http://127.0.0.1/callback", true), (app.Type, Assert.Single(app.RedirectUris!), app.RequirePkce));
        Assert.Null(app.Auth);
        Assert.Null(app.Pmid);
    }

    [Theory]
    [InlineData("applications:\n  - name: A\n    webhooks: []", "line 3: webhooks are not there yet")]
    [InlineData("webhooks: none\napplications: []", "line 1: webhooks are not there yet")]
    [InlineData("applications:\n  - name: A\n    clinets: []", "line 3: unknown key 'clinets'", "Did you mean 'clients'?")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n        secret: s3cr3t", "line 5: unknown key 'secret'", "client_id")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n        mtls: yes", "line 5: 'yes' is no mtls", "true or false")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n        access_token_lifetime: 1h", "line 5: '1h' is no access_token_lifetime", "86400")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n        type: spa\n        auth: client_secret", "line 6: a client of type spa")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n        auth: none", "line 5: a client of type machine proves")]
    [InlineData("applications:\n  - name: A\n    clients:\n      - name: C\n      - name: C", "line 5: a second client 'C'")]
    [InlineData("applications:\n  - name: A\n  - name: A", "line 3: a second application 'A'")]
    [InlineData("applications:\n  - name: A\n    name: B", "line 3: 'name' stands here twice")]
    [InlineData("applications:\n  - description: no name", "line 2: An application has no name")]
    [InlineData("applications:\n  - name:", "line 2: name has no value")]
    [InlineData("applications:\n  - name: A\n    scopes: cards.read", "line 3: scopes is a list", "hyphen")]
    [InlineData("applications:\n  - name: A\n    scopes: []", "line 3: scopes is empty")]
    [InlineData("applications:\n  - name: A\n    scopes:\n      - a\n      - a", "line 5: 'a' stands in scopes twice")]
    [InlineData("applications:\n  - name: A\n    certificates:\n      - type: tls", "line 4: 'tls' is no type")]
    [InlineData("applications:\n  - name: A\n    certificates:\n      - type: signing\n        file: nowhere.pem", "line 5: nowhere.pem holds no certificate")]
    [InlineData("applications:\n  - name: A\n    certificates:\n      - type: signing\n        kid: k\n        file: nowhere.pem", "line 6: kid and file both")]
    [InlineData("applications:\n  - &a\n    name: A\n  - *a", "the anchor &a", "only plain values")]
    [InlineData("applications:\n  - name: !!binary QQ==", "line 2: the tag")]
    [InlineData("applications:\n  - name: A\n\tscopes: []", "line 3: this is not YAML", "tabs")]
    [InlineData("applications: [\n  {name: A", "this is not YAML")]
    [InlineData("applications: []\n---\napplications: []", "line 2: a second document")]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("- name: A", "line 1: The file is made of keys and values")]
    [InlineData("environment: test\napplications: []", "line 1: 'test' is no environment", "uat or production")]
    [InlineData("version: 2\napplications: []", "line 1: '2' is no version")]
    public void What_is_wrong_is_said_with_its_line_and_its_mend(string text, string what, string? mend = null)
    {
        var fault = Assert.Throws<StoppedException>(() => Read(text)).Fault;

        Assert.True(fault.IsUsage);
        Assert.Contains(fault.Parts, p => p.Title.Contains(what, StringComparison.Ordinal) && (mend is null || p.Detail.Contains(mend, StringComparison.Ordinal)));
        Assert.Contains(what, fault.ToJson()["problems"]!.ToJsonString().Replace("\\u0027", "'", StringComparison.Ordinal).Replace("\\u0026", "&", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var fault = Assert.Throws<StoppedException>(() => Read("applications:\n  - nmae: A\n    scopes: x\n  - name: B\n    webhooks: []")).Fault;

        Assert.Equal([2, 2, 3, 5], fault.Parts.Select(p => int.Parse(p.Title.Split(' ', ':')[1], null)));
    }

    [Fact]
    public void Depth_without_end_is_refused() =>
        Assert.Throws<StoppedException>(() => Read("applications: " + new string('[', 5_000)));

    [Fact]
    public void What_is_written_is_read_again_whatever_is_in_it()
    {
        string[] texts = ["plain", "0012", "true", "~", "- a", "a: b", "#no", "\"quoted\"", "'", "two  blanks", "äß€", "*x", "&y", "!z", "a\tb", " lead", "1e3", "[x]", "{y}", "%", "@", "`", "a\nb"];
        var written = YamlWriting.Write(new YamlMap(0, [(new YamlText(0, "list"), new YamlList(0, [.. texts.Select(t => new YamlText(0, t))])), (new YamlText(0, "none"), new YamlList(0, []))]));
        var findings = new Findings("file");
        var map = Assert.IsType<YamlMap>(YamlReading.Read(written, findings));

        Assert.False(findings.Any);
        Assert.Equal(texts, Assert.IsType<YamlList>(map.Entries[0].Value).Items.Select(i => ((YamlText)i).Value));
        Assert.Empty(Assert.IsType<YamlList>(map.Entries[1].Value).Items);
        Assert.Contains("\"0012\"", written, StringComparison.Ordinal);
    }

    private static DeclaredFile Read(string text) => new FileReader(new Findings("organisation.yaml"), Path.GetTempPath()).Read(text);
}
