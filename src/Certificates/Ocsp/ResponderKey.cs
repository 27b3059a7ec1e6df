namespace Selvage.Certificates.Ocsp;

/// <summary>A responder's certificate with its key, and what goes into every answer of it.</summary>
internal sealed class ResponderKey(IAnswerSigner key)
{
    /// <summary>The certificate with its key.</summary>
    public IAnswerSigner Key { get; } = key;

    /// <summary>By what the answers name it: SHA-1 of its key bits (RFC 6960 §4.2.1, byKey).</summary>
    public byte[] KeyHash { get; } = IssuerHashes.Sha1(IssuerHashes.KeyBits(key.SubjectPublicKeyInfo).Span);
}
