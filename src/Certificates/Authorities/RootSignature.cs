using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Authorities;

/// <summary>Signatures of roots: P-384 with SHA-384, as roots are made here.</summary>
internal static class RootSignature
{
    // AlgorithmIdentifier of ecdsa-with-SHA384, which has no parameters (RFC 5758 §3.2).
    private static readonly byte[] Sha384 = Convert.FromHexString("300a06082a8648ce3d040303");

    /// <summary>What is wrong with a signature; null where nothing is.</summary>
    internal static string? Fault(AuthorityCertificate root, ReadOnlyMemory<byte> signed, ReadOnlyMemory<byte> algorithm, byte[] signature)
    {
        using var certificate = X509CertificateLoader.LoadCertificate(root.Der.Span);
        using var key = certificate.GetECDsaPublicKey();
        if (!algorithm.Span.SequenceEqual(Sha384))
            return "It is not signed with ECDSA and SHA-384, as this root signs.";
        return key is { KeySize: 384 } && key.VerifyData(signed.Span, signature, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence) ? null : "Its signature is not this root's.";
    }
}
