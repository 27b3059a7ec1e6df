namespace Selvage.Certificates.Authorities;

/// <summary>Where an authority stands in its life. It only ever goes forward.</summary>
public enum AuthorityState
{
    /// <summary>The key is made; the root has not signed its certificate yet. Nobody outside sees it.</summary>
    Requested,

    /// <summary>Its certificate is published, so that everybody can trust it in time; it signs no leaf yet.</summary>
    Planned,

    /// <summary>It issues. There is exactly one such issuing authority.</summary>
    Active,

    /// <summary>It issues no more, and signs revocation lists and responder certificates until the last of its leaves has ended.</summary>
    Retiring,

    /// <summary>Over: no longer part of the trust chain. Its last revocation list stays.</summary>
    Retired,
}

/// <summary>Where an authority's key is.</summary>
public enum KeyPlace
{
    /// <summary>In an encrypted file of the data folder; for a root: wherever its keepers took the file.</summary>
    File,

    /// <summary>In a token that is reached over PKCS #11, and it never leaves it.</summary>
    Pkcs11,
}
