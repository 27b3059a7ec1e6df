using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Clients;
using Selvage.Cli.Declared.Yaml;

namespace Selvage.Cli.Declared;

/// <summary>Reads an organisation's file: every key, and nothing that is not known.</summary>
/// <param name="findings">Takes what is wrong.</param>
/// <param name="folder">The folder that the files it names are looked for in.</param>
internal sealed class FileReader(Findings findings, string folder)
{
    private static readonly string[] FileKeys = ["applications", "organisation", "environment", "version", "webhooks"];
    private static readonly string[] ApplicationKeys = ["name", "id", "description", "scopes", "certificates", "clients", "webhooks"];
    private static readonly string[] CertificateKeys = ["type", "kid", "file"];

    private static readonly string[] ClientKeys =
    [
        "name", "client_id", "description", "type", "auth", "mtls", "redirect_uris", "post_logout_redirect_uris", "access_token_lifetime", "refresh_token_lifetime", "id_token_lifetime", "require_pkce", "profile", "soap", "pmid",
    ];

    /// <summary>The file; stops the command where anything is wrong with it.</summary>
    public DeclaredFile Read(string text)
    {
        var file = YamlReading.Read(text, findings) is { } part && MapReader.Of(part, "The file", FileKeys, findings) is { } map ? ReadFile(map) : null;
        findings.StopIfAny();
        return file!;
    }

    private DeclaredFile ReadFile(MapReader map)
    {
        RefuseWebhooks(map);
        map.OneOf("version", "1");
        if (map.List("applications") is null)
            findings.Add(map.Line, "no applications", "Begin with 'applications:' and a list.");
        var applications = Each(map, "applications", "An application", ApplicationKeys, ReadApplication);
        Unique(applications.Where(a => a.Id is null), a => a.Name, a => a.Line, "application");
        return new DeclaredFile(applications)
        {
            Environment = map.OneOf("environment", "uat", "production"),
            Organisation = map.Text("organisation") is { } id ? (id, map.LineOf("organisation")) : null,
        };
    }

    private DeclaredApplication ReadApplication(MapReader map)
    {
        RefuseWebhooks(map);
        var clients = Each(map, "clients", "A client", ClientKeys, ReadClient);
        Unique(clients, c => c.ClientId ?? c.Name, c => c.Line, "client");
        if (map.Texts("scopes") is { Count: 0 })
            findings.Add(map.LineOf("scopes"), "scopes is empty", "Leave the key out: the application keeps what it has. One that shall use nothing is deleted with 'selvage app delete'.");
        return new DeclaredApplication(map.Line, map.Required("name", "An application"))
        {
            Id = map.Text("id"),
            Description = map.Text("description"),
            Scopes = map.Texts("scopes"),
            Certificates = Each(map, "certificates", "A certificate", CertificateKeys, ReadCertificate),
            Clients = clients,
        };
    }

    private DeclaredCertificate ReadCertificate(MapReader map)
    {
        map.Required("type", "A certificate");
        var (kid, file) = (map.Text("kid"), map.Text("file"));
        if (kid is not null && file is not null)
            findings.Add(map.LineOf("file"), "kid and file both", "Name the certificate by one of them.");
        return new DeclaredCertificate(map.Line, map.OneOf("type", "transport", "signing", "encryption") ?? string.Empty, kid, file is null ? null : ThumbprintOf(file, map.LineOf("file")));
    }

    private DeclaredClient ReadClient(MapReader map)
    {
        var client = new DeclaredClient(map.Line, map.Required("name", "A client"))
        {
            ClientId = map.Text("client_id"),
            Description = map.Text("description"),
            Type = map.OneOf("type", "machine", "web", "spa", "native"),
            Auth = map.OneOf("auth", "client_secret", "private_key_jwt", "tls_client_auth", "none"),
            Mtls = map.Flag("mtls"),
            RedirectUris = map.Texts("redirect_uris"),
            PostLogoutRedirectUris = map.Texts("post_logout_redirect_uris"),
            AccessTokenLifetime = map.Number("access_token_lifetime", 1, ClientShapeSettings.LongestToken),
            RefreshTokenLifetime = map.Number("refresh_token_lifetime", 1, ClientShapeSettings.LongestRefresh),
            IdTokenLifetime = map.Number("id_token_lifetime", 1, ClientShapeSettings.LongestToken),
            RequirePkce = map.Flag("require_pkce"),
            Profile = map.OneOf("profile", "compat", "strict"),
            Soap = map.Flag("soap"),
            Pmid = map.Text("pmid"),
        };
        var keeps = ClientTypes.KeepsSecrets(client.NewType);
        if (!keeps && client.Auth is not (null or "none"))
            findings.Add(map.LineOf("auth"), $"a client of type {client.Type} has no secret, key or certificate", "It runs where anybody can read it: leave auth out.");
        if (keeps && client.Auth == "none")
            findings.Add(map.LineOf("auth"), $"a client of type {client.NewType} proves who it is", "auth is client_secret, private_key_jwt or tls_client_auth.");
        if (client.Auth == "tls_client_auth" && client.Mtls == false)
            findings.Add(map.LineOf("mtls"), "tls_client_auth goes over mTLS", "Leave mtls out, or set it to true.");
        if (client.NewType == "machine" && client.Type is not null && (client.RedirectUris ?? client.PostLogoutRedirectUris) is not null)
            findings.Add(map.Line, "nobody signs in through a client of type machine", "Leave its redirect addresses out, or choose another type.");
        return client;
    }

    private void RefuseWebhooks(MapReader map)
    {
        if (map.Has("webhooks"))
            findings.Add(map.LineOf("webhooks"), "webhooks are not there yet", "This version of Selvage delivers no events, so there is nothing that could be set. Take the key out; nothing else of the file is concerned.");
    }

    private string? ThumbprintOf(string file, int line)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(File.ReadAllBytes(Path.GetFullPath(file, folder)));
            return Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span));
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException or CryptographicException)
        {
            findings.Add(line, $"{file} holds no certificate that can be read", $"Name a .pem, .crt or .cer file; its path begins at the folder of this file. {broken.Message}");
            return null;
        }
    }

    private List<T> Each<T>(MapReader map, string key, string what, string[] known, Func<MapReader, T> read) =>
        [.. (map.List(key) ?? []).Select(part => MapReader.Of(part, what, known, findings)).OfType<MapReader>().Select(read)];

    private void Unique<T>(IEnumerable<T> entries, Func<T, string> name, Func<T, int> line, string what)
    {
        foreach (var twice in entries.GroupBy(name).SelectMany(g => g.Skip(1)))
            findings.Add(line(twice), $"a second {what} '{name(twice)}'", "Names tell them apart here: give it another name.");
    }
}
