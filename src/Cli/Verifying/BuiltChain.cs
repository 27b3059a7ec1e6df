using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Http;

namespace Selvage.Cli.Verifying;

/// <summary>The way from a certificate up to a root that is trusted.</summary>
/// <param name="Elements">The certificate first, the root last; only the certificate where there is no way.</param>
/// <param name="Finding">Whether there is a way.</param>
internal sealed record BuiltChain(IReadOnlyList<CertificateFacts> Elements, Finding Finding)
{
    public static BuiltChain Of(CertificateFacts leaf, IReadOnlyList<X509Certificate2> trusted, DateTimeOffset at)
    {
        using var chain = new X509Chain { ChainPolicy = TrustFile.PolicyOf([.. trusted]) };
        // Each certificate's dates are judged by a check of their own, with their own words.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        if (chain.Build(leaf.Certificate))
        {
            CertificateFacts[] elements = [.. chain.ChainElements.Select(e => new CertificateFacts(X509CertificateLoader.LoadCertificate(e.Certificate.RawData)))];
            return new BuiltChain(elements, FindingLines.Ok("chain", "Chain", string.Join(" → ", elements.Select(e => NameText.Short(e.Subject)))));
        }

        var reasons = string.Join(", ", chain.ChainStatus.Select(s => s.Status).Distinct());
        return new BuiltChain([leaf], FindingLines.Fail(
            "chain",
            "Chain",
            $"no way to a root in the chain file ({reasons}); its issuer says {NameText.Of(leaf.Issuer)}",
            trusted.Any(c => c.SubjectName.RawData.AsSpan().SequenceEqual(c.IssuerName.RawData))
                ? "It was issued by another authority or in another environment. Fetch the chain of the one that it is for: selvage cert chain --out trust-chain.pem"
                : "The chain file holds no root, only what lies below one. Fetch it whole: selvage cert chain --out trust-chain.pem"));
    }
}
