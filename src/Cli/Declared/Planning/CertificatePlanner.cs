using System.Text.Json.Nodes;

namespace Selvage.Cli.Declared.Planning;

/// <summary>Looks whether an application has the certificates that its file and its clients need. Keys are made on their owner's machine, so what is missing is for people to get.</summary>
/// <param name="todos">Takes what is missing.</param>
/// <param name="carried">Whether the file comes from another environment, whose certificates are none here.</param>
internal sealed class CertificatePlanner(List<Todo> todos, bool carried)
{
    public void Plan(DeclaredApplication wanted, PresentApplication? there, Handle handle)
    {
        var certificates = there?.Certificates ?? [];
        var missing = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var certificate in wanted.Certificates)
        {
            if (Missing(certificate, certificates) is { } why)
                Note(missing, certificate.Type, why);
        }

        foreach (var (type, name) in wanted.Clients.SelectMany(c => Needs(c).Select(type => (type, c.Name))).Where(n => !HasLive(certificates, n.type)))
            Note(missing, type, $"client {name} works with one");
        foreach (var (type, reasons) in missing)
            todos.Add(new Todo($"{wanted.Name}: get a {type} certificate ({string.Join("; ", reasons)}). Its key is made on your machine, and never leaves it.", $"selvage cert new --application {{app}} --type {type} --out keys", handle));
    }

    private static void Note(SortedDictionary<string, List<string>> missing, string type, string why)
    {
        if (!missing.TryGetValue(type, out var reasons))
            missing[type] = reasons = [];
        reasons.Add(why);
    }

    private string? Missing(DeclaredCertificate wanted, IReadOnlyList<JsonNode> certificates)
    {
        var live = HasLive(certificates, wanted.Type);
        if (carried || (wanted.Kid is null && wanted.Thumbprint is null))
            return live ? null : $"line {wanted.Line} wants one";
        var found = certificates.FirstOrDefault(c => (wanted.Kid is not null && (string?)c["kid"] == wanted.Kid) || (wanted.Thumbprint is not null && (string?)c["thumbprint_sha256"] == wanted.Thumbprint));
        return found switch
        {
            null => $"that of line {wanted.Line} is none of this application",
            _ when (string?)found["type"] != wanted.Type => $"that of line {wanted.Line} is of type {(string?)found["type"]}",
            _ when (string?)found["status"] != "active" => $"that of line {wanted.Line} is {(string?)found["status"]}{((string?)found["renewed_by"] is { } next ? $"; {next} has taken its place: name that" : string.Empty)}",
            _ => null,
        };
    }

    private static bool HasLive(IReadOnlyList<JsonNode> certificates, string type) => certificates.Any(c => (string?)c["type"] == type && (string?)c["status"] == "active");

    private static IEnumerable<string> Needs(DeclaredClient client)
    {
        if (client.Auth == "private_key_jwt")
            yield return "signing";
        if (client.Mtls == true || client.Auth == "tls_client_auth")
            yield return "transport";
    }
}
