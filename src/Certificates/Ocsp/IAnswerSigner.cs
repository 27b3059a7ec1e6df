namespace Selvage.Certificates.Ocsp;

/// <summary>Who signs answers: a certificate with its private key.</summary>
internal interface IAnswerSigner : IDisposable
{
    /// <summary>The certificate, DER.</summary>
    ReadOnlyMemory<byte> Der { get; }

    /// <summary>Its public key, DER.</summary>
    ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>AlgorithmIdentifier of its signatures, DER.</summary>
    ReadOnlyMemory<byte> SignatureAlgorithm { get; }

    /// <summary>Last second of its validity, UTC: no answer lasts longer.</summary>
    DateTimeOffset NotAfter { get; }

    /// <summary>Signs.</summary>
    /// <returns>The bits of an X.509 signature.</returns>
    byte[] Sign(ReadOnlySpan<byte> data);
}
