namespace Selvage.Certificates.Issue;

/// <summary>
/// Object identifiers. Our own hang under one UUID arc (ITU-T X.667: 2.25.{UUID as an integer}), which needs no registration:
/// UUID 9172c5a6-f83f-4632-824d-ad292a14b60b. Under it, 1 are certificate policies and 2 are key purposes. An identifier that has
/// been issued is never given another meaning.
/// </summary>
internal static class ObjectIdentifiers
{
    public const string Arc = "2.25.193333990094081444927367712891823502859";

    public const string TransportPolicy = Arc + ".1.1";
    public const string SigningPolicy = Arc + ".1.2";
    public const string EncryptionPolicy = Arc + ".1.3";
    public const string EhiPolicy = Arc + ".1.4";
    public const string EncryptionPurpose = Arc + ".2.1";

    /// <summary>RFC 5280 §4.2.1.4: an issuing certificate with it lets every policy below it stand.</summary>
    public const string AnyPolicy = "2.5.29.32.0";

    public const string ServerAuthPurpose = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuthPurpose = "1.3.6.1.5.5.7.3.2";

    public const string OcspSigningPurpose = "1.3.6.1.5.5.7.3.9";

    /// <summary>id-pkix-ocsp-nocheck, RFC 6960 §4.2.2.2.1.</summary>
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";

    /// <summary>RFC 9336.</summary>
    public const string DocumentSigningPurpose = "1.3.6.1.5.5.7.3.36";

    public const string CountryName = "2.5.4.6";
    public const string OrganizationName = "2.5.4.10";
    public const string OrganizationalUnitName = "2.5.4.11";
    public const string CommonName = "2.5.4.3";

    public const string RsaEncryption = "1.2.840.113549.1.1.1";
    public const string Mgf1 = "1.2.840.113549.1.1.8";
    public const string RsaPss = "1.2.840.113549.1.1.10";
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    public const string Sha384WithRsa = "1.2.840.113549.1.1.12";
    public const string Sha512WithRsa = "1.2.840.113549.1.1.13";
    public const string EcPublicKey = "1.2.840.10045.2.1";
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string Sha384 = "2.16.840.1.101.3.4.2.2";
    public const string Sha512 = "2.16.840.1.101.3.4.2.3";

    public const string CertificatePolicies = "2.5.29.32";

    public const string ChallengePassword = "1.2.840.113549.1.9.7";
    public const string ExtensionRequest = "1.2.840.113549.1.9.14";
    public const string MicrosoftExtensionRequest = "1.3.6.1.4.1.311.2.1.14";
}
