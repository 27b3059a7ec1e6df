using System.Text.Json;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Settings;

namespace Selvage.Portal.Pages.Clients.Samples;

/// <summary>A text to copy: exact for one client, but for what is secret.</summary>
/// <param name="Name">The language or tool.</param>
/// <param name="File">A name for the file, where it is a program of its own.</param>
/// <param name="Text">The text.</param>
public sealed record Sample(string Name, string File, string Text);

/// <summary>The newest Signing certificate in force of the client's application.</summary>
/// <param name="Kid">Its KID.</param>
/// <param name="KeyAlgorithm">As lists have it: <c>RSA-2048</c>, <c>EC-P256</c>.</param>
public sealed record SigningFacts(string Kid, string KeyAlgorithm);

/// <summary>What the samples of a client are made from.</summary>
/// <param name="Client">The client.</param>
/// <param name="Addresses">The server's addresses.</param>
/// <param name="Signing">The certificate whose key signs; null where there is none, or the client signs nothing.</param>
internal sealed record SampleFacts(ClientView Client, PublicAddresses Addresses, SigningFacts? Signing)
{
    internal string Token => Client.Mtls ? Addresses.MtlsToken : Addresses.Token;

    /// <summary>A call that every client with this scope may make.</summary>
    internal string Call => (Client.Mtls ? Addresses.Mtls : Addresses.Tls) + "/core/api/v1/products";

    internal bool MayCall => Client.Scopes.Contains("cards.read");

    internal bool HasSecret => Client.AuthMethod == ClientAuthMethod.ClientSecret;

    internal bool Signs => Client.AuthMethod == ClientAuthMethod.PrivateKeyJwt;

    internal string Scope => string.Join(' ', Client.Scopes);

    internal string Audience => Client.Profile == AssertionProfile.Strict ? Addresses.Issuer : Token;

    /// <summary>Where no certificate says which key there will be, the kind that the openssl command makes.</summary>
    internal string Algorithm => Signing?.KeyAlgorithm switch
    {
        "EC-P256" => "ES256",
        "EC-P384" => "ES384",
        _ => Client.Profile == AssertionProfile.Strict ? "PS256" : "RS256",
    };

    internal bool IsEc => Algorithm[0] == 'E';

    internal int Bits => Algorithm == "ES384" ? 384 : 256;

    internal string Kid => Signing?.Kid ?? "KID-OF-YOUR-SIGNING-CERTIFICATE";

    /// <summary>A text in double quotes, for every language that reads escapes as JSON has them.</summary>
    internal static string Quoted(string text) => JsonSerializer.Serialize(text);

    /// <summary>A text for a POSIX shell: inside single quotes it leaves everything alone but the quote itself.</summary>
    internal static string Shell(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    /// <summary>Lines that are there only sometimes.</summary>
    internal static string Lines(params ReadOnlySpan<string?> lines)
    {
        var there = new List<string>(lines.Length);
        foreach (var line in lines)
        {
            if (line is not null)
                there.Add(line);
        }

        return string.Join('\n', there);
    }
}

/// <summary>All samples of a client.</summary>
internal static class SampleSet
{
    internal static IReadOnlyList<Sample> Of(ClientView client, PublicAddresses addresses, SigningFacts? signing)
    {
        var facts = new SampleFacts(client, addresses, signing);
        return [CurlSample.Of(facts), CSharpSample.Of(facts), NodeSample.Of(facts), PythonSample.Of(facts)];
    }
}
