using System.Text.Json.Nodes;
using Selvage.Cli.Keys;
using Selvage.Cli.Running;

namespace Selvage.Cli.Certificates;

/// <summary>Where the files of a new certificate go.</summary>
/// <param name="Key">The private key; never leaves this machine.</param>
/// <param name="Request">The certificate request.</param>
/// <param name="Certificate">The certificate.</param>
/// <param name="Chain">Issuing and root certificate.</param>
internal sealed record CertFiles(string Key, string Request, string Certificate, string Chain)
{
    /// <summary>The names that the server proposes, in a folder of this machine.</summary>
    public static CertFiles In(string folder, JsonNode command)
    {
        var name = Plain((string?)command["name"]);
        return new CertFiles(
            Path.Combine(folder, Plain((string?)command["key_file"] ?? name + ".key")),
            Path.Combine(folder, Plain((string?)command["csr_file"] ?? name + ".csr")),
            Path.Combine(folder, name + ".pem"),
            Path.Combine(folder, name + "-chain.pem"));
    }

    /// <summary>Stores certificate and chain beside the key, after checking that they belong together.</summary>
    public void Store(JsonNode certificate)
    {
        var pem = (string?)certificate["pem"] ?? throw new StoppedException(new Fault("cli.certificate.no_pem", "The answer holds no certificate", $"Fetch it with 'selvage cert download {certificate["kid"]}'."));
        File.WriteAllText(Certificate, Lines(pem));
        if ((string?)certificate["chain"] is { } chain)
            File.WriteAllText(Chain, Lines(chain));
        using var leaf = KeyPair.Certificate(Certificate);
        using var key = PrivateKeyPem.Import(File.ReadAllText(Key), Key);
        if (!KeyPair.Fit(leaf, key))
            throw new StoppedException(new Fault("cli.certificate.other_key", "The certificate is for another key", $"{Certificate} does not belong to {Key}. Revoke it ('selvage cert revoke {certificate["kid"]} --reason superseded') and ask for a new one."));
    }

    /// <summary>The files as JSON.</summary>
    public JsonObject ToJson() => new() { ["key"] = Key, ["csr"] = Request, ["certificate"] = Certificate, ["chain"] = Chain };

    // A server names files, it does not choose folders.
    private static string Plain(string? name) =>
        !string.IsNullOrEmpty(name) && name[0] is not ('-' or '.') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? name
            : throw new StoppedException(new Fault("cli.certificate.file_name", "The server proposed a file name that is none", $"'{name}' is not a plain file name, so nothing was made. Use 'selvage cert request' with a request of your own, and tell whoever runs the server."));

    private static string Lines(string pem) => pem.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
