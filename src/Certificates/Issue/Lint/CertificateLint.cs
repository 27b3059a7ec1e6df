namespace Selvage.Certificates.Issue.Lint;

/// <summary>One thing that must be true of every certificate before it is signed.</summary>
/// <param name="Name">Dotted, for messages.</param>
/// <param name="Source">Who asks for it: a clause, or a trap that others fell into.</param>
/// <param name="Holds">Whether it is true.</param>
internal sealed record CertificateLint(string Name, string Source, Func<LintCase, bool> Holds);

/// <summary>What a lint looks at.</summary>
/// <param name="Certificate">The certificate, as read.</param>
/// <param name="Kind">What it is meant to be.</param>
/// <param name="Issuer">By what it is to be signed.</param>
internal sealed record LintCase(LintedCertificate Certificate, LintKind Kind, LintIssuer Issuer);

/// <summary>What a certificate must agree with of its issuer.</summary>
/// <param name="Subject">Its subject, DER.</param>
/// <param name="KeyIdentifier">Its subjectKeyIdentifier.</param>
/// <param name="Algorithm">With what it signs: an AlgorithmIdentifier, DER.</param>
/// <param name="Generation">1 to 127.</param>
/// <param name="NotBefore">Its first second; null for a root, which signs itself.</param>
/// <param name="NotAfter">Its last second; null for a root.</param>
internal sealed record LintIssuer(
    ReadOnlyMemory<byte> Subject, ReadOnlyMemory<byte> KeyIdentifier, ReadOnlyMemory<byte> Algorithm, int Generation, DateTimeOffset? NotBefore, DateTimeOffset? NotAfter);

/// <summary>A certificate must not be signed: what made it is at fault, not who asked for it.</summary>
internal sealed class LintFailedException(IReadOnlyList<string> failed) : InvalidOperationException($"The certificate must not be signed: {string.Join("; ", failed)}.")
{
    /// <summary>The lints that failed.</summary>
    public IReadOnlyList<string> Failed { get; } = failed;
}
