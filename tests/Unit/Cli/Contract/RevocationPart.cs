using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.Ocsp;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Ocsp;
using Org.BouncyCastle.Security;

namespace Selvage.Unit.Cli.Contract;

/// <summary>A responder by BouncyCastle, which shares no code with who asks it, and a revocation list by .NET.</summary>
internal static class RevocationPart
{
    public static void Map(WebApplication app, ContractState state)
    {
        app.MapPost("/ocsp", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return Answer(state, body.ToArray());
        });
        app.MapGet("/ocsp/{**question}", (HttpContext context) =>
        {
            var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget["/ocsp/".Length..];
            return Answer(state, Convert.FromBase64String(Uri.UnescapeDataString(raw)));
        });
        app.MapGet("/crl/g1/0.crl", () => Results.Bytes(List(state), "application/pkix-crl"));
    }

    private static IResult Answer(ContractState state, byte[] question)
    {
        if (state.Trick is "unauthorized")
            return Results.Bytes(new OCSPRespGenerator().Generate(OcspRespStatus.Unauthorized, null).GetEncoded(), "application/ocsp-response");
        if (state.Trick is "html")
            return Results.Text("<html>Sign in to the network</html>", "text/html");
        var (signer, key) = Signer(state);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(state.Trick switch { "old" => -120, "future" => 60, _ => -1 });
        var request = new OcspReq(question);
        var bouncyKey = PrivateKeyFactory.CreateKey(key.ExportPkcs8PrivateKey());
        var generator = new BasicOcspRespGenerator(PublicKeyFactory.CreateKey(signer.PublicKey.ExportSubjectPublicKeyInfo()));
        foreach (var one in request.GetRequestList())
            generator.AddResponse(state.Trick is "other" ? Other(one.GetCertID()) : one.GetCertID(), Status(state, one.GetCertID()), now, state.Trick is "endless" ? null : now.AddMinutes(30), null);
        if (request.GetExtensionValue(OcspObjectIdentifiers.PkixOcspNonce) is { } nonce && state.Trick is not "no nonce")
            generator.SetResponseExtensions(new X509Extensions(new Dictionary<DerObjectIdentifier, Org.BouncyCastle.Asn1.X509.X509Extension>
            {
                [OcspObjectIdentifiers.PkixOcspNonce] = new(false, state.Trick is "replay" ? new DerOctetString(new DerOctetString(new byte[32]).GetEncoded()) : nonce),
            }));
        var certificate = new Org.BouncyCastle.X509.X509Certificate(signer.RawData);
        var basic = generator.Generate("SHA256withECDSA", bouncyKey, [certificate], now);
        var bytes = new OCSPRespGenerator().Generate(OcspRespStatus.Successful, basic).GetEncoded();
        if (state.Trick is "changed")
            Flip(bytes, basic.GetSignature());
        return Results.Bytes(bytes, "application/ocsp-response");
    }

    private static (X509Certificate2, ECDsa) Signer(ContractState state) => state.Trick switch
    {
        "foreign" => new TestAuthority("Client").IssueResponder(),
        "client" => state.Authority.IssueResponder("1.3.6.1.5.5.7.3.2"),
        _ => state.Authority.IssueResponder(),
    };

    private static CertificateStatus? Status(ContractState state, CertificateID id)
    {
        var known = state.Certificates.Values.Where(c => new System.Numerics.BigInteger(c.Certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true).ToString() == id.SerialNumber.ToString()).ToList();
        if (known.Count == 0)
            return new UnknownStatus();
        return (string?)known[0].Facts["status"] == "revoked"
            ? new RevokedStatus(DateTime.Parse((string)known[0].Facts["revoked_at"]!, null, System.Globalization.DateTimeStyles.AdjustToUniversal), CrlReason.Superseded)
            : CertificateStatus.Good;
    }

    private static CertificateID Other(CertificateID id) =>
        new(new CertID(id.ToAsn1Object().HashAlgorithm, new DerOctetString(id.GetIssuerNameHash()), new DerOctetString(id.GetIssuerKeyHash()), new DerInteger(id.SerialNumber.Add(Org.BouncyCastle.Math.BigInteger.One))));

    private static void Flip(byte[] bytes, byte[] signature) => bytes[bytes.AsSpan().IndexOf(signature) + signature.Length - 1] ^= 1;

    private static byte[] List(ContractState state)
    {
        var now = TimeProvider.System.GetUtcNow();
        var builder = new CertificateRevocationListBuilder();
        foreach (var revoked in state.Certificates.Values.Where(c => (string?)c.Facts["status"] == "revoked"))
            builder.AddEntry(revoked.Certificate, now, X509RevocationReason.Superseded);
        return builder.Build(state.Authority.Issuing, 7, now.AddHours(1), HashAlgorithmName.SHA256, null, now.AddMinutes(-1));
    }
}
