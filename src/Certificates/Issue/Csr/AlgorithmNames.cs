namespace Selvage.Certificates.Issue.Csr;

/// <summary>Names, for messages, of algorithms that tools do write and we do not accept.</summary>
internal static class AlgorithmNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["1.2.840.113549.1.1.2"] = "MD2 with RSA",
        ["1.2.840.113549.1.1.4"] = "MD5 with RSA",
        ["1.2.840.113549.1.1.5"] = "SHA-1 with RSA",
        ["1.2.840.113549.1.1.14"] = "SHA-224 with RSA",
        ["1.2.840.10045.4.1"] = "SHA-1 with ECDSA",
        ["1.2.840.10045.4.3.1"] = "SHA-224 with ECDSA",
        ["1.3.14.3.2.26"] = "SHA-1",
        ["1.3.14.3.2.29"] = "SHA-1 with RSA",
        ["1.2.840.10040.4.1"] = "DSA",
        ["1.2.840.10040.4.3"] = "SHA-1 with DSA",
        ["1.2.840.113549.1.1.10"] = "RSASSA-PSS (a key for that algorithm only)",
        ["1.3.101.110"] = "X25519",
        ["1.3.101.111"] = "X448",
        ["1.3.101.112"] = "Ed25519",
        ["1.3.101.113"] = "Ed448",
        ["1.3.132.0.10"] = "secp256k1",
        ["1.3.132.0.33"] = "P-224",
        ["1.3.132.0.35"] = "P-521",
        ["1.2.840.10045.3.1.1"] = "P-192",
        ["1.3.36.3.3.2.8.1.1.7"] = "brainpoolP256r1",
        ["2.5.29.17"] = "subject alternative names",
        ["2.5.29.15"] = "key usage",
        ["2.5.29.37"] = "extended key usage",
        ["2.5.29.19"] = "basic constraints",
        ["2.5.29.14"] = "subject key identifier",
    };

    /// <summary>The name, or the identifier itself.</summary>
    public static string Of(string oid) => Names.GetValueOrDefault(oid, oid);
}
