using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Selvage.Unit.Cli.Contract;

/// <summary>The certificates of <c>/manage/v1</c>, issued for real, and the public chain.</summary>
internal static class CertificatePart
{
    public static void Map(WebApplication app, ContractState state)
    {
        app.MapGet("/ca/trust-chain.pem", () => Results.Text(state.Authority.ChainPem, "application/x-pem-file"));
        app.MapGet("/manage/v1/applications/{id}/certificates/command", (string type) =>
        {
            var name = $"7f3k9-rts{type}";
            return Answers.Json(new JsonObject
            {
                ["type"] = type, ["name"] = name, ["key_file"] = name + ".key", ["csr_file"] = name + ".csr",
                ["subject"] = $"/C=GB/O=O'Hara \\/ Søn & Co/OU=Payments $HOME/CN={name}", ["command"] = "openssl req …",
            });
        });
        app.MapPost("/manage/v1/applications/{id}/certificates", async (string id, string type, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return Issue(state, id, type, body.ToArray());
        });
        app.MapGet("/manage/v1/certificates/{kid}", (string kid) => Answers.Json(state.Certificates[kid].Facts.DeepClone()));
        app.MapGet("/manage/v1/certificates/expiring", (int days, HttpRequest request) => Answers.List(Expiring(state, days), request));
        app.MapPost("/manage/v1/certificates/{kid}/renew", async (string kid, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var old = state.Certificates[kid].Facts;
            return (string?)old["status"] == "active"
                ? Issue(state, (string)old["application_id"]!, (string)old["type"]!, body.ToArray(), old)
                : Answers.Problem(409, "certificate.renew.not_active", "It cannot be renewed", "It is revoked: ask for a new one.");
        });
        app.MapGet("/manage/v1/certificates/{kid}/download", (string kid) => Results.Text(state.Certificates[kid].Certificate.ExportCertificatePem(), "application/x-pem-file"));
        app.MapPost("/manage/v1/certificates/{kid}/revoke", async (string kid, HttpRequest request) =>
        {
            var facts = state.Certificates[kid].Facts;
            facts["status"] = "revoked";
            facts["revoked_at"] = TimeProvider.System.GetUtcNow().ToString("O");
            facts["revocation_reason"] = (await JsonNode.ParseAsync(request.Body))!["reason"]!.DeepClone();
            return Answers.Json(facts.DeepClone());
        });
    }

    private static IEnumerable<JsonNode> Expiring(ContractState state, int days) => state.Certificates.Values
        .Select(c => (c.Facts, Left: (int)(c.Certificate.NotAfter.ToUniversalTime() - TimeProvider.System.GetUtcNow().UtcDateTime).TotalDays))
        .Where(c => c.Left <= days)
        .OrderBy(c => c.Left)
        .Select(c =>
        {
            var row = (JsonObject)c.Facts.DeepClone();
            row["days_left"] = c.Left;
            return (JsonNode)row;
        });

    private static IResult Issue(ContractState state, string application, string type, byte[] csr, JsonObject? old = null)
    {
        try
        {
            var request = CertificateRequest.LoadSigningRequestPem(Encoding.UTF8.GetString(csr), HashAlgorithmName.SHA256, CertificateRequestLoadOptions.Default, RSASignaturePadding.Pkcs1);
            var certificate = state.Authority.Issue(request, type, state.Days);
            var facts = new JsonObject
            {
                ["kid"] = ContractState.KidOf(certificate), ["serial"] = certificate.SerialNumber.ToLowerInvariant(), ["type"] = type, ["status"] = "active", ["application_id"] = application,
                ["subject"] = certificate.Subject, ["issuer"] = certificate.Issuer, ["not_after"] = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()).ToString("O"),
                ["pem"] = certificate.ExportCertificatePem(), ["chain"] = state.Authority.ChainPem, ["notes"] = new JsonArray(),
                ["key_algorithm"] = certificate.GetRSAPublicKey() is { } rsa ? $"RSA-{rsa.KeySize}" : "EC-P256", ["renews"] = old?["kid"]?.DeepClone(), ["renewed_by"] = null,
            };
            if (old is not null)
                old["renewed_by"] = ContractState.KidOf(certificate);
            state.Certificates[ContractState.KidOf(certificate)] = (certificate, facts);
            return Answers.Json(facts.DeepClone(), 201);
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException)
        {
            return Answers.Problem(400, "certificate.csr.refused", "The request cannot be used", "See the findings.", new JsonArray(
                new JsonObject { ["code"] = "certificate.csr.unreadable", ["title"] = "Not a certificate request", ["detail"] = "Send the file that openssl req wrote.", ["field"] = "csr" },
                new JsonObject { ["code"] = "certificate.csr.weak_key", ["title"] = "The key is too short", ["detail"] = "Use 2048 bits or more.", ["field"] = "csr" }));
        }
    }
}
