namespace Selvage.Certificates.Ocsp;

/// <summary>Object identifiers of the protocol (RFC 6960 §4.2.1 and §4.4).</summary>
internal static class OcspObjectIdentifiers
{
    public const string BasicResponse = "1.3.6.1.5.5.7.48.1.1";
    public const string Nonce = "1.3.6.1.5.5.7.48.1.2";

    /// <summary>Which responses the client reads: always the basic one, so that nothing is to be chosen.</summary>
    public const string AcceptableResponses = "1.3.6.1.5.5.7.48.1.4";

    public const string ServiceLocator = "1.3.6.1.5.5.7.48.1.7";

    /// <summary>Which signatures the client likes; there is one signer with one algorithm (RFC 6960 §4.4.7.2.2).</summary>
    public const string PreferredSignatureAlgorithms = "1.3.6.1.5.5.7.48.1.8";
}
