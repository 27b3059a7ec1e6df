using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;

namespace Selvage.Integration.Fixture;

/// <summary>A key pair of a client system, EC P-256 for speed, and what such systems make with it.</summary>
public sealed class TestKey
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal TestKey() => Secrets.Note("private key", string.Concat(PrivatePem.Split('\n')[1..^1]));

    internal byte[] Spki => _key.ExportSubjectPublicKeyInfo();

    internal string PrivatePem => _key.ExportPkcs8PrivateKeyPem();

    /// <summary>A certificate request, PEM.</summary>
    internal string Csr() => new CertificateRequest("CN=request", _key, HashAlgorithmName.SHA256).CreateSigningRequestPem();

    /// <summary>A certificate of this key with the key beside it, as a TLS client presents it.</summary>
    internal X509Certificate2 With(string pem)
    {
        using var both = X509Certificate2.CreateFromPem(pem, PrivatePem);
        return X509CertificateLoader.LoadPkcs12(both.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A certificate that no authority of ours signed.</summary>
    internal X509Certificate2 SelfSigned()
    {
        using var made = new CertificateRequest("CN=stranger", _key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A client assertion (RFC 7523); a test changes one thing about it.</summary>
    internal string Assertion(string clientId, string kid, string audience, string algorithm = "ES256")
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = Part(new { alg = algorithm, kid, typ = "JWT" });
        var payload = Part(new { iss = clientId, sub = clientId, aud = audience, jti = Guid.NewGuid().ToString(), iat = now, exp = now + 120 });
        var signature = algorithm == "none" ? string.Empty : Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes($"{header}.{payload}"), HashAlgorithmName.SHA256));
        return Secrets.Note("assertion", $"{header}.{payload}.{signature}");
    }

    private static string Part(object value) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(value));
}
