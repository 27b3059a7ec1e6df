namespace Selvage.Ehi.Endpoints;

/// <summary>How a receiver knows that the operator calls (requirements H2, H3).</summary>
public enum EhiMode
{
    /// <summary>The payload is signed.</summary>
    Tls,

    /// <summary>The operator presents its certificate.</summary>
    Mtls,

    /// <summary>Both.</summary>
    Both,
}

/// <summary>How messages are written.</summary>
public enum EhiFormat
{
    /// <summary>One JSON object; blank fields are left out.</summary>
    Json,

    /// <summary>SOAP 1.1; blank fields are empty elements.</summary>
    Xml,
}

/// <summary>What the signature looks like (contract: "Wire").</summary>
public enum EhiProfile
{
    /// <summary><c>k=KID, s=BASE64</c>.</summary>
    Thredd,

    /// <summary>A detached JWS (RFC 7515 appendix F, RFC 7797).</summary>
    Jws,
}

/// <summary>What happens to the messages of a card when the first of them is not acknowledged.</summary>
public enum HeadOfLine
{
    /// <summary>After its last try it is put aside, and the next is marked: something before it is missing.</summary>
    Park,

    /// <summary>They wait for it until it is acknowledged, or too old.</summary>
    Strict,

    /// <summary>After its last try it is put aside, and the others go on as if nothing had been.</summary>
    Skip,
}

/// <summary>How far an endpoint is on its way (requirement H4).</summary>
public enum EndpointState
{
    /// <summary>It is known, and nothing is sent to it but tests.</summary>
    Registered,

    /// <summary>The organisation declared it ready. In UAT messages are sent from now on; in Production the operator accepts it first.</summary>
    Ready,

    /// <summary>The operator accepted it.</summary>
    Accepted,

    /// <summary>The operator returned it, with a reason; nothing is sent.</summary>
    Returned,
}
