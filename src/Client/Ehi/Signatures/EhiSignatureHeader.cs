namespace Selvage.Client.Ehi.Signatures;

/// <summary>How a signature is written into the header.</summary>
public enum EhiProfile
{
    /// <summary><c>k=&lt;kid&gt;, s=&lt;signature&gt;</c> over the body's bytes.</summary>
    Thredd,

    /// <summary>Compact detached JWS: <c>header..signature</c> (RFC 7515 appendix F, RFC 7797).</summary>
    Jws,
}

/// <summary>The signature header, taken apart and not yet verified.</summary>
public sealed record EhiSignatureHeader
{
    /// <summary>Characters of the longest header that is looked at: an RSA-4096 signature in hexadecimal with a long header beside it.</summary>
    public const int Longest = 4096;

    internal EhiSignatureHeader(EhiProfile profile, string kid, IReadOnlyList<byte[]> signatures) => (Profile, Kid, Signatures) = (profile, kid, signatures);

    /// <summary>How it is written.</summary>
    public EhiProfile Profile { get; }

    /// <summary>Which key is said to have signed.</summary>
    public string Kid { get; }

    /// <summary><c>alg</c> of the <c>jws</c> profile; in the other one the key decides.</summary>
    public string? Algorithm { get; internal init; }

    /// <summary>When it was signed, seconds since 1970 (<c>iat</c>); <c>jws</c> only.</summary>
    public long? IssuedAt { get; internal init; }

    /// <summary>Whom it is for (<c>aud</c>); <c>jws</c> only.</summary>
    public IReadOnlyList<string> Audiences { get; internal init; } = [];

    /// <summary>The message's id (<c>jti</c>); <c>jws</c> only.</summary>
    public string? MessageId { get; internal init; }

    /// <summary>The readings of the signature: text in hexadecimal is base64 too, and only the key's size tells which was meant.</summary>
    internal IReadOnlyList<byte[]> Signatures { get; }

    /// <summary>The protected header as it was received: it is signed as text, so it is never written anew.</summary>
    internal string ProtectedText { get; init; } = string.Empty;

    /// <summary>Whether the payload is signed as it is (<c>b64: false</c>), not as base64url.</summary>
    internal bool RawPayload { get; init; } = true;

    /// <summary>Takes a header's value apart.</summary>
    /// <param name="value">As received.</param>
    /// <param name="header">What it says; null where it is refused.</param>
    /// <returns>Why it cannot be read; null where it can.</returns>
    public static EhiRefusal? Read(string? value, out EhiSignatureHeader? header)
    {
        header = null;
        if (string.IsNullOrWhiteSpace(value))
            return new EhiRefusal("ehi.header.missing", "The message has no signature header.", "In TLS mode every message is signed. Check that no proxy drops the header, and that the sender has signing switched on for this endpoint.");
        if (value.Length > Longest)
            return new EhiRefusal("ehi.header.too_long", $"The signature header has {value.Length} characters; {Longest} are the most.", "No signature needs so many. Look at what sent it.");
        var text = value.Trim();
        return text.Contains('=', StringComparison.Ordinal) ? ThreddHeader.Read(text, out header) : JwsHeader.Read(text, out header);
    }

    internal static EhiRefusal Malformed(string says) => new("ehi.header.malformed", says, "It is 'k=<kid>, s=<signature>', or a detached JWS 'header..signature'. Hand over the value exactly as it came.");
}
