namespace Selvage.Certificates.Keys;

/// <summary>The kinds of key that an authority of ours has.</summary>
public enum AuthorityKeyKind
{
    /// <summary>EC P-256 with SHA-256: the issuing authority.</summary>
    EcP256,

    /// <summary>EC P-384 with SHA-384: the root.</summary>
    EcP384,

    /// <summary>RSA of 3072 bits with PKCS #1 v1.5 and SHA-256: an issuing authority for peers that cannot verify ECDSA.</summary>
    Rsa3072,
}
