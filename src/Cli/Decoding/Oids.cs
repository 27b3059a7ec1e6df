namespace Selvage.Cli.Decoding;

/// <summary>
/// The object identifiers that the command line knows, written here from the standards and the platform's published arc: it reads
/// certificates as a client would, and shares nothing with the server that makes them.
/// </summary>
internal static class Oids
{
    /// <summary>The platform's own arc (ITU-T X.667): below it, 1 are policies and 2 are purposes.</summary>
    public const string Arc = "2.25.193333990094081444927367712891823502859";

    public const string TransportPolicy = Arc + ".1.1";
    public const string SigningPolicy = Arc + ".1.2";
    public const string EncryptionPolicy = Arc + ".1.3";
    public const string EhiPolicy = Arc + ".1.4";
    public const string AnyPolicy = "2.5.29.32.0";

    public const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    public const string ClientAuth = "1.3.6.1.5.5.7.3.2";
    public const string OcspSigning = "1.3.6.1.5.5.7.3.9";

    /// <summary>RFC 9336.</summary>
    public const string DocumentSigning = "1.3.6.1.5.5.7.3.36";

    public const string EncryptionPurpose = Arc + ".2.1";

    public const string SubjectKeyIdentifier = "2.5.29.14";
    public const string KeyUsage = "2.5.29.15";
    public const string SubjectAlternativeName = "2.5.29.17";
    public const string BasicConstraints = "2.5.29.19";
    public const string CrlNumber = "2.5.29.20";
    public const string CrlReason = "2.5.29.21";
    public const string IssuingDistributionPoint = "2.5.29.28";
    public const string CrlDistributionPoints = "2.5.29.31";
    public const string CertificatePolicies = "2.5.29.32";
    public const string AuthorityKeyIdentifier = "2.5.29.35";
    public const string ExtendedKeyUsage = "2.5.29.37";
    public const string AuthorityInformation = "1.3.6.1.5.5.7.1.1";
    public const string AccessOcsp = "1.3.6.1.5.5.7.48.1";
    public const string AccessIssuers = "1.3.6.1.5.5.7.48.2";
    public const string OcspBasic = "1.3.6.1.5.5.7.48.1.1";
    public const string OcspNonce = "1.3.6.1.5.5.7.48.1.2";
    public const string OcspNoCheck = "1.3.6.1.5.5.7.48.1.5";

    public const string Country = "2.5.4.6";
    public const string Organisation = "2.5.4.10";
    public const string Unit = "2.5.4.11";
    public const string CommonName = "2.5.4.3";

    public const string Sha1 = "1.3.14.3.2.26";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string EcdsaWithSha256 = "1.2.840.10045.4.3.2";
    public const string EcdsaWithSha384 = "1.2.840.10045.4.3.3";
    public const string EcdsaWithSha512 = "1.2.840.10045.4.3.4";
    public const string Sha256WithRsa = "1.2.840.113549.1.1.11";
    public const string Sha384WithRsa = "1.2.840.113549.1.1.12";
    public const string Sha512WithRsa = "1.2.840.113549.1.1.13";
    public const string RsaPss = "1.2.840.113549.1.1.10";

    public const string ExtensionRequest = "1.2.840.113549.1.9.14";
    public const string ChallengePassword = "1.2.840.113549.1.9.7";
    public const string Pkcs7Data = "1.2.840.113549.1.7.1";
    public const string Pkcs7SignedData = "1.2.840.113549.1.7.2";
    public const string Pkcs7EncryptedData = "1.2.840.113549.1.7.6";

    private static readonly Dictionary<string, string> Names = new()
    {
        [ServerAuth] = "TLS server",
        [ClientAuth] = "TLS client",
        [OcspSigning] = "OCSP signing",
        [DocumentSigning] = "document signing",
        [EncryptionPurpose] = "encryption",
        [EcdsaWithSha256] = "ECDSA with SHA-256",
        [EcdsaWithSha384] = "ECDSA with SHA-384",
        [EcdsaWithSha512] = "ECDSA with SHA-512",
        [Sha256WithRsa] = "RSA with SHA-256",
        [Sha384WithRsa] = "RSA with SHA-384",
        [Sha512WithRsa] = "RSA with SHA-512",
        [RsaPss] = "RSA-PSS",
        ["1.2.840.113549.1.1.5"] = "RSA with SHA-1",
        ["1.2.840.10045.4.1"] = "ECDSA with SHA-1",
    };

    /// <summary>In words, or the identifier itself.</summary>
    public static string Name(string oid) => Names.GetValueOrDefault(oid, oid);
}
