using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Assertions;
using Selvage.Cli.Http;
using Selvage.Cli.Keys;
using Selvage.Cli.Kits;
using Selvage.Cli.Running;

namespace Selvage.Cli.Tokens;

/// <summary>A client as it proves itself: by secret or signed assertion, over TLS or mTLS.</summary>
/// <param name="ClientId">The whole client id.</param>
/// <param name="TokenUrl">The token endpoint for its mode.</param>
internal sealed record Credential(string ClientId, Uri TokenUrl)
{
    /// <summary>Where its calls go; null where only a token is wanted.</summary>
    public Uri? Hub { get; init; }

    public string? Secret { get; init; }

    /// <summary>The signing key's PEM text, and where it came from.</summary>
    public (string Pem, string From)? Key { get; init; }

    public string? Kid { get; init; }

    /// <summary>JWS algorithm; null: the key's own.</summary>
    public string? Algorithm { get; init; }

    public string? Scope { get; init; }

    /// <summary>Transport certificate and key files; null: plain TLS.</summary>
    public (string Certificate, string Key)? Transport { get; init; }

    public string? CaFile { get; init; }

    /// <summary>A client of a kit.</summary>
    public static Credential Of(Kit kit, KitClient client)
    {
        var urls = kit.Connection.Urls;
        return new Credential(client.ClientId, Addresses.Parse(client.Mtls ? urls.MtlsToken : urls.Token, Kit.FileName))
        {
            Hub = Addresses.Parse(client.Mtls ? urls.Mtls : urls.Tls, Kit.FileName),
            Secret = client.ClientSecret,
            Key = client.Signs ? KeyOf(kit, client) : null,
            Kid = client.Kid,
            Transport = client.Mtls ? (kit.TransportCertificate, kit.TransportKey) : null,
            CaFile = File.Exists(kit.ServerTrust) ? kit.ServerTrust : null,
        };
    }

    /// <summary>A session to a server as this client: its trust and, over mTLS, its certificate.</summary>
    public HttpSession Connect(Uri server, TimeProvider clock)
    {
        X509Certificate2? own = Transport is { } files ? KeyPair.Read(files.Certificate, files.Key) : null;
        return new HttpSession(server, CaFile, own, clock);
    }

    /// <summary>A fresh assertion for the token endpoint.</summary>
    public string Assertion(TimeProvider clock)
    {
        var (pem, from) = Key ?? throw new StoppedException(Fault.Usage("cli.assertion.no_key", "This client has a secret", "Only a client with auth_method private_key_jwt signs assertions. Name one with --name, or give --key."));
        using var key = AssertionKey.Read(pem, Algorithm, from);
        return ClientAssertion.Create(key, Kid, ClientId, TokenUrl.OriginalString, clock);
    }

    /// <summary>The request for a token; a fresh assertion each time, since one is good only once.</summary>
    public TokenAsk Ask(TimeProvider clock) => new(TokenUrl, ClientId)
    {
        Secret = Key is null ? Secret : null,
        Assertion = Key is null ? null : Assertion(clock),
        Scope = Scope,
    };

    private static (string Pem, string From) KeyOf(Kit kit, KitClient client)
    {
        var key = client.Key ?? "signing.key";
        return key.Contains("-----BEGIN", StringComparison.Ordinal) ? (key, $"the key of {client.Name}") : (KeyPair.ReadText(kit.At(key)), kit.At(key));
    }
}
