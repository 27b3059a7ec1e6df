using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>What the operator's client certificate must be like in mTLS mode (requirement H3).</summary>
public sealed class EhiCertificateRules
{
    /// <summary>The operator's trust chain: root and issuing certificates. The roots among them are trusted, nothing else is.</summary>
    public X509Certificate2Collection TrustChain { get; set; } = [];

    /// <summary>
    /// The operator's own identity: a URI in subjectAltName, as <c>urn:selvage:ehi:uat:…</c>. Every client's certificate comes from the same
    /// chain, so without this, <see cref="Subjects"/> or <see cref="Keys"/> any of them could speak for the operator.
    /// </summary>
    public IReadOnlyCollection<string> Identities { get; set; } = [];

    /// <summary>The operator's own subject, whole, as <c>CN=…, O=…</c>; it may change with each renewal.</summary>
    public IReadOnlyCollection<string> Subjects { get; set; } = [];

    /// <summary>The operator's own keys: SHA-256 of the SubjectPublicKeyInfo in base64, as <see cref="EhiPin.Of"/> makes it.</summary>
    public IReadOnlyCollection<string> Keys { get; set; } = [];

    /// <summary>Pins of which one must be in the chain, of the issuing CA or the leaf; empty: no pinning. Keep a second one in reserve.</summary>
    public IReadOnlyCollection<EhiPin> Pins { get; set; } = [];

    /// <summary>A missing pin is logged and let through: how pinning is tried before it is trusted.</summary>
    public bool PinsReportOnly { get; set; }

    /// <summary>Whether the operator's responder is asked.</summary>
    public EhiOcsp Ocsp { get; set; } = EhiOcsp.Soft;

    /// <summary>The responder; null: the one that the certificate names.</summary>
    public Uri? Responder { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (!TrustChain.Any(c => CertificateNames.IsSelfIssued(c)))
            yield return "Certificate.TrustChain holds no root. Download the chain from the page EHI Configuration, or with 'selvage cert chain'.";
        if (Identities.Count + Subjects.Count + Keys.Count == 0)
            yield return "Certificate.Identities, Subjects and Keys are empty: then any client's certificate of the same chain could speak for the operator. Name the operator's own identity, subject or key.";
        foreach (var pin in Pins.Where(p => !EhiPin.IsOne(p.Sha256)))
            yield return $"The pin '{pin.Sha256}' is not the SHA-256 of a key in base64.";
        foreach (var key in Keys.Where(k => !EhiPin.IsOne(k)))
            yield return $"The key '{key}' is not the SHA-256 of a key in base64.";
    }
}

/// <summary>Whether OCSP is asked.</summary>
public enum EhiOcsp
{
    /// <summary>Never.</summary>
    Off,

    /// <summary>Revoked is refused; a responder that does not answer is logged and the certificate let through.</summary>
    Soft,

    /// <summary>Only what is known to be good is let through.</summary>
    Hard,
}
