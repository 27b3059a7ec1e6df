using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Selvage.Cli.Authorities;

namespace Selvage.Unit.Cli.Contract;

/// <summary>The authorities of <c>/manage/v1</c>: requested, planned, active, retiring.</summary>
internal static class AuthorityPart
{
    public static void Map(WebApplication app, ContractState state)
    {
        var api = app.MapGroup("/manage/v1/authorities");
        api.MapGet("", () => Answers.Json(new JsonObject { ["items"] = new JsonArray([.. state.Authorities.Values.Select(a => (JsonNode?)a.DeepClone())]) }));
        api.MapPost("", () =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var name = new X500DistinguishedName(AuthorityName.Write("GB", "Selvage", "Selvage Directory", "Selvage Issuing CA - G2"));
            state.Authorities["g2"] = new JsonObject { ["name"] = "g2", ["kind"] = "issuing", ["state"] = "requested" };
            return Answers.Json(new JsonObject
            {
                ["name"] = "g2", ["state"] = "requested", ["csr"] = new CertificateRequest(name, key, HashAlgorithmName.SHA256).CreateSigningRequestPem(),
                ["root_name"] = "root-g1", ["root"] = state.Authorities["root-g1"]["pem"]!.DeepClone(),
                ["issuer_url"] = "http://pki.example.com/ca/root-g1.cer", ["crl_url"] = "http://pki.example.com/crl/root-g1/0.crl",
            }, 201);
        });
        api.MapPost("/{name}/certificate", async (string name, HttpRequest request) =>
        {
            var certificate = X509CertificateLoader.LoadCertificate(await ReadAsync(request));
            (state.Authorities[name]["state"], state.Authorities[name]["pem"]) = ("planned", certificate.ExportCertificatePem());
            return Answers.Json(state.Authorities[name].DeepClone());
        });
        api.MapPost("/{name}/activate", (string name) =>
        {
            state.Authorities[name]["state"] = "active";
            return Answers.Json(state.Authorities[name].DeepClone());
        });
        api.MapPost("/{name}/retire", (string name) => Answers.Problem(409, "authority.live", "It cannot be retired yet", "3 of its certificates are live."));
        api.MapPost("/{root}/crl", async (string root, HttpRequest request) =>
        {
            state.Authorities[root]["crl"] = Convert.ToBase64String(await ReadAsync(request));
            return Answers.Json(new JsonObject { ["name"] = root });
        });
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        return body.ToArray();
    }
}
