using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Unit.Client;

/// <summary>The operator's side of a signature, written from the RFCs and not from what verifies it.</summary>
internal sealed class Signer : IDisposable
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _curve;

    private Signer(string kid, RSA? rsa, ECDsa? curve) => (Kid, _rsa, _curve) = (kid, rsa, curve);

    public string Kid { get; }

    public static Signer Rsa(string kid = "key-1") => new(kid, RSA.Create(2048), null);

    public static Signer Curve(string kid = "key-1", bool p384 = false) => new(kid, null, ECDsa.Create(p384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP256));

    public string PrivatePem => _rsa?.ExportPkcs8PrivateKeyPem() ?? _curve!.ExportPkcs8PrivateKeyPem();

    public Dictionary<string, object> Jwk()
    {
        if (_rsa is not null)
        {
            var rsa = _rsa.ExportParameters(false);
            return new() { ["kty"] = "RSA", ["kid"] = Kid, ["use"] = "sig", ["n"] = Text(rsa.Modulus!), ["e"] = Text(rsa.Exponent!) };
        }

        var curve = _curve!.ExportParameters(false);
        return new() { ["kty"] = "EC", ["kid"] = Kid, ["use"] = "sig", ["crv"] = _curve.KeySize == 384 ? "P-384" : "P-256", ["x"] = Text(curve.Q.X!), ["y"] = Text(curve.Q.Y!) };
    }

    public static byte[] Jwks(params Signer[] signers) => JsonSerializer.SerializeToUtf8Bytes(new { keys = signers.Select(s => s.Jwk()) });

    public static FixedEhiKeys Keys(params Signer[] signers)
    {
        Assert.Null(EhiKeySet.Read(Jwks(signers), out var set));
        return new FixedEhiKeys(set!);
    }

    public EhiVerifier Verifier(EhiSignatureRules? rules = null, TimeProvider? clock = null) => new(Keys(this), rules ?? new EhiSignatureRules(), clock ?? TimeProvider.System);

    /// <summary>Profile <c>thredd</c>.</summary>
    public string Thredd(ReadOnlySpan<byte> body) =>
        $"k={Kid}, s={Convert.ToBase64String(_rsa?.SignData(body, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ?? _curve!.SignData(body, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence))}";

    /// <summary>Profile <c>jws</c>; what is in <paramref name="change"/> replaces a member of the header, null takes it out.</summary>
    public string Jws(ReadOnlySpan<byte> body, DateTimeOffset? at = null, string id = "message-1", bool raw = true, Dictionary<string, object?>? change = null, string alg = "")
    {
        alg = alg.Length > 0 ? alg : _rsa is not null ? "PS256" : _curve!.KeySize == 384 ? "ES384" : "ES256";
        var header = new Dictionary<string, object?>
        {
            ["alg"] = alg, ["kid"] = Kid, ["iat"] = (at ?? TimeProvider.System.GetUtcNow()).ToUnixTimeSeconds(), ["jti"] = id, ["aud"] = "org-1",
        };
        if (raw)
            (header["b64"], header["crit"]) = (false, new[] { "b64" });
        foreach (var (name, value) in change ?? [])
        {
            if (value is null)
                header.Remove(name);
            else
                header[name] = value;
        }

        return Jws(JsonSerializer.Serialize(header), body, raw, alg);
    }

    /// <summary>A detached JWS over a header written by hand.</summary>
    public string Jws(string header, ReadOnlySpan<byte> body, bool raw, string alg)
    {
        var first = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header));
        byte[] signed = [.. Encoding.ASCII.GetBytes(first + "."), .. raw ? body : Encoding.ASCII.GetBytes(Base64Url.EncodeToString(body))];
        var signature = _rsa?.SignData(signed, HashAlgorithmName.SHA256, alg == "RS256" ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss)
            ?? _curve!.SignData(signed, _curve.KeySize == 384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256);
        return $"{first}..{Text(signature)}";
    }

    public void Dispose()
    {
        _rsa?.Dispose();
        _curve?.Dispose();
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
