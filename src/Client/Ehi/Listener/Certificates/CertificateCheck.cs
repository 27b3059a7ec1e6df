using System.Security.Cryptography.X509Certificates;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>
/// Judges the client's certificate, once for each request and not at the handshake alone: connections outlive revocation.
/// Chain → purpose → the operator's own identity → pins → OCSP.
/// </summary>
internal sealed class CertificateCheck(EhiCertificateRules rules, OcspStates ocsp, ListenerLog log, TimeProvider clock)
{
    private const string ClientAuth = "1.3.6.1.5.5.7.3.2";

    /// <summary>Why it is refused; null: it is the operator's.</summary>
    public async ValueTask<EhiRefusal?> JudgeAsync(X509Certificate2? certificate, CancellationToken ct)
    {
        if (certificate is null)
            return new EhiRefusal("ehi.certificate.missing", "No client certificate was presented.", "The operator presents its transport certificate in mTLS mode. If it did, look whether a proxy in front ends TLS and does not hand the certificate over.") { Status = 400 };
        using var chain = new X509Chain { ChainPolicy = Policy() };
        try
        {
            return Chain(chain, certificate) ?? Purpose(certificate) ?? Identity(certificate) ?? Pins(chain) ?? await StateAsync(chain, certificate, ct);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
                element.Certificate.Dispose();
        }
    }

    private X509ChainPolicy Policy()
    {
        // Nothing is downloaded while somebody waits for an answer: a dead host would hang every message.
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
            VerificationTime = clock.GetUtcNow().UtcDateTime, VerificationTimeIgnored = false,
        };
        foreach (var trusted in rules.TrustChain)
            (CertificateNames.IsSelfIssued(trusted) ? policy.CustomTrustStore : policy.ExtraStore).Add(trusted);
        return policy;
    }

    private static EhiRefusal? Chain(X509Chain chain, X509Certificate2 certificate)
    {
        if (chain.Build(certificate))
            return null;
        var reasons = string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct());
        return chain.ChainStatus.All(s => s.Status == X509ChainStatusFlags.NotTimeValid)
            ? Refused("ehi.certificate.time", "The client certificate is not valid at this time.", "Compare this machine's clock with the right time; if it is right, the operator must renew its certificate.")
            : Refused("ehi.certificate.untrusted", $"The client certificate is not of the configured trust chain ({reasons}).", "Check that the chain is the operator's newest one and of the right environment.");
    }

    private static EhiRefusal? Purpose(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().Any(e => e.EnhancedKeyUsages.Cast<System.Security.Cryptography.Oid>().Any(o => o.Value == ClientAuth))
            ? null
            : Refused("ehi.certificate.purpose", "The certificate is not for client authentication.", "Signing and encryption certificates open nothing here; the operator must present its transport certificate.");

    private EhiRefusal? Identity(X509Certificate2 certificate) =>
        CertificateNames.Uris(certificate).Intersect(rules.Identities).Any() || rules.Subjects.Any(s => CertificateNames.IsSubject(certificate, s)) || rules.Keys.Contains(EhiPin.Of(certificate))
            ? null
            : Refused("ehi.certificate.not_the_operator", $"The certificate is genuine, and not the operator's: {certificate.Subject}", "Every client of the operator has a certificate of the same chain. If this is the operator's new one, add its identity, subject or key to the listener's settings; otherwise somebody else calls you.");

    private EhiRefusal? Pins(X509Chain chain)
    {
        var now = clock.GetUtcNow();
        var current = rules.Pins.Where(p => p.Until is not { } until || now <= until).Select(p => p.Sha256).ToHashSet();
        if (current.Count == 0 || chain.ChainElements.Any(e => current.Contains(EhiPin.Of(e.Certificate))))
            return null;
        if (!rules.PinsReportOnly)
            return Refused("ehi.certificate.pin", "No certificate of the chain has a pinned key.", "If the operator announced another issuing certificate or key, add its pin.");
        log.PinMissing(chain.ChainElements[0].Certificate.Subject);
        return null;
    }

    private async ValueTask<EhiRefusal?> StateAsync(X509Chain chain, X509Certificate2 certificate, CancellationToken ct)
    {
        if (rules.Ocsp == EhiOcsp.Off)
            return null;
        var state = await ocsp.OfAsync(certificate, chain.ChainElements[1].Certificate, ct);
        switch (state.Word)
        {
            case OcspWord.Good:
                return null;
            case OcspWord.Revoked:
                return Refused("ehi.certificate.revoked", "The client certificate is revoked.", "Somebody uses a certificate that the operator gave up: tell them at once.");
            case OcspWord.Unknown:
                return Refused("ehi.certificate.ocsp_unknown", "The operator's responder does not know the client certificate.", "Check that the responder is the operator's and of the right environment.");
            default:
                if (rules.Ocsp == EhiOcsp.Hard)
                    return Refused("ehi.certificate.ocsp_unavailable", $"Whether the client certificate is revoked cannot be found out. {state.Fault}", "Open the way to the operator's OCSP responder. Until then nothing is accepted, as OCSP is set to hard.") with { Status = 503, IsSecurityEvent = false };
                log.OcspUnavailable(state.Fault ?? string.Empty);
                return null;
        }
    }

    private static EhiRefusal Refused(string code, string says, string mend) => new(code, says, mend) { Status = 403 };
}
