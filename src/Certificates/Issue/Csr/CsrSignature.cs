using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>Proof of possession: the request is signed with the private half of its own key (RFC 2986 §4.2), with SHA-2.</summary>
internal static class CsrSignature
{
    /// <summary>What is wrong with the proof; null where it holds.</summary>
    public static Problem? Fault(SignatureScheme scheme, SubjectKey key, Pkcs10 request)
    {
        var holds = (scheme.Kind, key) switch
        {
            (SignatureKind.RsaPkcs1, RsaSubjectKey rsa) => VerifyPkcs1(rsa, scheme.Hash, request),
            (SignatureKind.RsaPss, RsaSubjectKey rsa) => PssSignature.Verify(rsa, scheme, request.Info.Span, request.Signature.Span),
            (SignatureKind.Ecdsa, EcSubjectKey ec) => VerifyEcdsa(ec, scheme.Hash, request),
            _ => false,
        };
        return holds ? null : CsrProblems.SignatureInvalid;
    }

    private static bool VerifyPkcs1(RsaSubjectKey key, HashAlgorithmName hash, Pkcs10 request)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = key.Modulus.ToArray(), Exponent = key.Exponent.ToArray() });
        return rsa.VerifyData(request.Info.Span, request.Signature.Span, hash, RSASignaturePadding.Pkcs1);
    }

    private static bool VerifyEcdsa(EcSubjectKey key, HashAlgorithmName hash, Pkcs10 request)
    {
        // Strict here, because crypto libraries differ in what they let pass: r and s are DER integers (RFC 3279 §2.2.3).
        if (!IsSequenceOfTwoIntegers(request.Signature))
            return false;
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.CreateFromValue(key.Curve.Oid),
            Q = new ECPoint { X = key.X.ToArray(), Y = key.Y.ToArray() },
        });
        return ecdsa.VerifyData(request.Info.Span, request.Signature.Span, hash, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static bool IsSequenceOfTwoIntegers(ReadOnlyMemory<byte> signature)
    {
        try
        {
            var outer = new AsnReader(signature, AsnEncodingRules.DER);
            var pair = outer.ReadSequence();
            outer.ThrowIfNotEmpty();
            var (r, s) = (pair.ReadInteger(), pair.ReadInteger());
            pair.ThrowIfNotEmpty();
            return r.Sign > 0 && s.Sign > 0;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
