namespace Selvage.Authorization.Tokens;

/// <summary>Names of claims in access tokens, beyond those of RFC 9068.</summary>
public static class TokenClaims
{
    /// <summary>The organisation that is acted for: the person's where a person acts, and otherwise the client's.</summary>
    public const string OrganisationId = "org_id";

    /// <summary>The PMID that the operator gave the client (C4); absent where it gave none.</summary>
    public const string Pmid = "pmid";

    /// <summary>What the token is bound to (RFC 7800 §3.1).</summary>
    public const string Confirmation = "cnf";

    /// <summary>Inside <see cref="Confirmation"/>: base64url SHA-256 of the DER certificate (RFC 8705 §3.1).</summary>
    public const string CertificateThumbprint = "x5t#S256";

    /// <summary>The person's sign-in (OpenID Connect Back-Channel Logout 1.0 §2.1); absent where a client acts for itself.</summary>
    public const string Session = "sid";

    /// <summary>The grant that the token came from; absent where a client acts for itself.</summary>
    public const string Grant = "grant_id";
}
