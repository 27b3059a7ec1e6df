namespace Selvage.Client.Ehi.Signatures;

/// <summary>Signature algorithms by their JOSE names (RFC 7518 §3.1).</summary>
public static class EhiAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public const string ES256 = "ES256";

    /// <summary>ECDSA on P-384 with SHA-384.</summary>
    public const string ES384 = "ES384";

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    public const string PS256 = "PS256";

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const string RS256 = "RS256";

    /// <summary>All that can be verified. HMAC and <c>none</c> are not among them and cannot be allowed.</summary>
    public static IReadOnlyList<string> All { get; } = [ES256, ES384, PS256, RS256];
}
