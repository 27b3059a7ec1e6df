using System.Text.Json.Nodes;
using Selvage.Cli.Keys;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary>The files that travel between server and off-line machine.</summary>
/// <param name="Request">The request, PEM.</param>
/// <param name="Root">The root's certificate, PEM.</param>
/// <param name="Certificate">Where the signed certificate goes.</param>
internal sealed record CeremonyFiles(string Request, string Root, string Certificate)
{
    public static CeremonyFiles In(string folder, JsonNode made)
    {
        var (name, root) = (Plain((string?)made["name"]), Plain((string?)made["root_name"]));
        return new CeremonyFiles(Path.Combine(folder, name + ".csr"), Path.Combine(folder, root + ".pem"), Path.Combine(folder, name + ".pem"));
    }

    /// <summary>Stores request and root.</summary>
    public void StoreRequest(JsonNode made)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Request)!);
        File.WriteAllText(Request, (string)made["csr"]!);
        // The root may be there already, from an earlier generation: then it must be the same.
        if (!File.Exists(Root))
            File.WriteAllText(Root, (string)made["root"]!);
    }

    /// <summary>The line to type on the off-line machine.</summary>
    public string SignLine(JsonNode made)
    {
        var root = Path.GetFileName(Root);
        return $"selvage ca sign --root-cert {root} --root-key {Path.ChangeExtension(root, ".key")} --csr {Path.GetFileName(Request)} --issuer-url {made["issuer_url"]} --crl-url {made["crl_url"]} --out {Path.GetFileName(Certificate)}";
    }

    // A server names files, it does not choose folders.
    private static string Plain(string? name) => !string.IsNullOrEmpty(name) && name[0] is not ('-' or '.') && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
        ? name
        : throw new StoppedException(new Fault("ca.file_name", "The server gave a name that is none", $"'{name}' is no name of an authority, so nothing was written. Tell whoever runs the server."));
}
