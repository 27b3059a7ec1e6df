using System.Security.Cryptography;

namespace Selvage.Cli.Decoding;

/// <summary>A public key in words.</summary>
internal static class KeyText
{
    /// <summary><c>RSA-2048</c>, <c>EC-P256</c> …; or its algorithm's OID.</summary>
    public static string Of(ReadOnlyMemory<byte> spki)
    {
        try
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(spki.Span, out _);
            return $"RSA-{rsa.KeySize}";
        }
        catch (CryptographicException)
        {
            return OfEc(spki);
        }
    }

    /// <summary>What is wrong with a key for a client's certificate; null where nothing is.</summary>
    public static string? Fault(string key) => key is "RSA-2048" or "RSA-3072" or "RSA-4096" or "EC-P256" or "EC-P384"
        ? null
        : $"{key} is not taken here: use RSA with 2048, 3072 or 4096 bits, or EC on P-256 or P-384.";

    private static string OfEc(ReadOnlyMemory<byte> spki)
    {
        try
        {
            using var ec = ECDsa.Create();
            ec.ImportSubjectPublicKeyInfo(spki.Span, out _);
            var curve = ec.ExportParameters(false).Curve;
            return curve.IsNamed ? $"EC-{Curve(curve.Oid.Value ?? curve.Oid.FriendlyName!)}" : "EC with parameters written out";
        }
        catch (CryptographicException)
        {
            return "a key of another kind";
        }
    }

    private static string Curve(string oid) => oid switch
    {
        "1.2.840.10045.3.1.7" => "P256",
        "1.3.132.0.34" => "P384",
        "1.3.132.0.35" => "P521",
        _ => oid,
    };
}
