using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Selvage.Client.Ehi.Keys;

namespace Selvage.Client.Ehi.Signatures;

/// <summary>The cryptography of a verification, on .NET's own.</summary>
internal static class SignatureCheck
{
    private const byte DerSequence = 0x30;

    /// <summary>Whether one reading of the signature fits with one of the algorithms.</summary>
    public static bool Passes(EhiSignatureHeader header, EhiKey key, IReadOnlyList<string> algorithms, ReadOnlySpan<byte> body)
    {
        var signed = Signed(header, body);
        foreach (var signature in header.Signatures)
        {
            if (key.IsRsa ? Rsa(key, algorithms, signed, signature) : Curve(key, Hashes(header, key, algorithms), signed, signature, header.Profile == EhiProfile.Thredd))
                return true;
        }

        return false;
    }

    /// <summary>What was signed: the body, or the protected header as text, a dot and the payload (RFC 7515 §5.2, RFC 7797 §3).</summary>
    private static ReadOnlySpan<byte> Signed(EhiSignatureHeader header, ReadOnlySpan<byte> body)
    {
        if (header.Profile == EhiProfile.Thredd)
            return body;
        var start = Encoding.ASCII.GetBytes(header.ProtectedText + ".");
        return header.RawPayload ? (byte[])[.. start, .. body] : [.. start, .. Encoding.ASCII.GetBytes(Base64Url.EncodeToString(body))];
    }

    /// <summary>In the plain profile, <c>openssl dgst -sha256</c> with a P-384 key is as good as SHA-384: no header says which.</summary>
    private static HashAlgorithmName[] Hashes(EhiSignatureHeader header, EhiKey key, IReadOnlyList<string> algorithms) =>
        algorithms.Contains(EhiAlgorithm.ES256) ? [HashAlgorithmName.SHA256]
        : header.Profile == EhiProfile.Thredd && key.Declared is null ? [HashAlgorithmName.SHA384, HashAlgorithmName.SHA256]
        : [HashAlgorithmName.SHA384];

    private static bool Rsa(EhiKey key, IReadOnlyList<string> algorithms, ReadOnlySpan<byte> signed, byte[] signature)
    {
        if (signature.Length != key.SignatureLength)
            return false;
        using var rsa = RSA.Create(key.RsaParameters);
        var padding = algorithms.Contains(EhiAlgorithm.RS256) ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss;
        return rsa.VerifyData(signed, signature, HashAlgorithmName.SHA256, padding);
    }

    /// <summary>JOSE has r and s side by side (RFC 7518 §3.4); openssl and Java write DER.</summary>
    private static bool Curve(EhiKey key, HashAlgorithmName[] hashes, ReadOnlySpan<byte> signed, byte[] signature, bool derToo)
    {
        using var ecdsa = ECDsa.Create(key.CurveParameters);
        foreach (var hash in hashes)
        {
            if (signature.Length == key.SignatureLength && ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
                return true;
            if (derToo && signature[0] == DerSequence && ecdsa.VerifyData(signed, signature, hash, DSASignatureFormat.Rfc3279DerSequence))
                return true;
        }

        return false;
    }
}
