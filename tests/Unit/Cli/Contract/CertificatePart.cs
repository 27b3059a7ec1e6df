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
        app.MapGet("/manage/v1/certificates/{kid}/download", (string kid) => Results.Text(state.Certificates[kid].Certificate.ExportCertificatePem(), "application/x-pem-file"));
        app.MapPost("/manage/v1/certificates/{kid}/revoke", async (string kid, HttpRequest request) =>
        {
            var facts = state.Certificates[kid].Facts;
            facts["status"] = "revoked";
            facts["revocation_reason"] = (await JsonNode.ParseAsync(request.Body))!["reason"]!.DeepClone();
            return Answers.Json(facts.DeepClone());
        });
    }

    private static IResult Issue(ContractState state, string application, string type, byte[] csr)
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
            };
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
