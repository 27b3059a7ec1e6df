using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace Selvage.Cli.Doctor;

/// <summary>Is the signing certificate the one that the kit names and that the organisation's JWKS shows (D4)?</summary>
internal static class KidChecks
{
    public static async Task RunAsync(Examination exam, X509Certificate2 signing, CancellationToken ct)
    {
        exam.Group = "Signing certificate";
        var kid = Base64Url.EncodeToString(SHA256.HashData(signing.RawData));
        foreach (var client in exam.Clients.Where(c => c.Signs))
        {
            if (client.Kid == kid)
                exam.Ok("signing.kid", $"kid of {client.Name}", kid);
            else
                exam.Fail("signing.kid", $"kid of {client.Name}", $"the kit says {client.Kid ?? "nothing"}, the certificate is {kid}", $"Put \"kid\": \"{kid}\" into connection.json for this client, or the certificate with the other kid into signing.pem.");
        }

        await exam.TryAsync("signing.jwks", "JWKS", () => JwksAsync(exam, signing, kid, ct));
    }

    private static async Task JwksAsync(Examination exam, X509Certificate2 signing, string kid, CancellationToken ct)
    {
        var address = new Uri(exam.Kit.Connection.Urls.Jwks);
        using var http = exam.Open(address);
        var set = (await http.GetAsync(address, ct)).JsonOrStop();
        var keys = (set["keys"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var mine = keys.FirstOrDefault(k => (string?)k["kid"] == kid);
        if (mine is null)
            exam.Fail("signing.jwks", "JWKS", $"{address} shows {keys.Count} keys, not this one", "The certificate is revoked, expired, or of another organisation or environment. Ask for a new one: selvage cert new --type signing.");
        else if (!SameKey(mine, signing))
            exam.Fail("signing.jwks", "JWKS", $"{address} shows another key under this kid", "Tell whoever runs the server: a kid must never change its key.");
        else
            exam.Ok("signing.jwks", "JWKS", $"{address} shows this key");
    }

    private static bool SameKey(JsonObject jwk, X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        if (rsa is not null)
            return (string?)jwk["n"] == Base64Url.EncodeToString(rsa.ExportParameters(false).Modulus);
        using var ec = certificate.GetECDsaPublicKey();
        return ec is not null && ec.ExportParameters(false).Q is var q
            && (string?)jwk["x"] == Base64Url.EncodeToString(q.X) && (string?)jwk["y"] == Base64Url.EncodeToString(q.Y);
    }
}
