using System.Text.RegularExpressions;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>Validity.</summary>
internal static partial class TimeLints
{
    public static IReadOnlyList<CertificateLint> All { get; } =
    [
        new("time.form", "RFC 5280 §4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050", c => Both(c, t => t.IsUtcTime == t.Value.Year <= 2049)),
        new("time.seconds", "RFC 5280 §4.1.2.5.1 and .2: with seconds, in Z, without fractions", c => Both(c, t => Whole().IsMatch(t.Text))),
        new("validity.order", "RFC 5280 §4.1.2.5", c => c.Certificate.NotBefore.Value < c.Certificate.NotAfter.Value),
        new("validity.length", "of its profile; the last second counts (RFC 5280 §4.1.2.5)", c => c.Certificate.NotAfter.Value.AddSeconds(1) - c.Certificate.NotBefore.Value <= TimeSpan.FromDays(c.Kind.LongestDays)),
        new("validity.leaf", "requirement D2: 350 days, not one second less", c => !c.Kind.HasOcsp || c.Certificate.NotAfter.Value.AddSeconds(1) - c.Certificate.NotBefore.Value == TimeSpan.FromDays(c.Kind.LongestDays)),
        new("validity.nested", "within the issuer's", c => (c.Issuer.NotBefore is not { } first || c.Certificate.NotBefore.Value >= first) && (c.Issuer.NotAfter is not { } last || c.Certificate.NotAfter.Value <= last)),
    ];

    private static bool Both(LintCase look, Func<LintedTime, bool> holds) => holds(look.Certificate.NotBefore) && holds(look.Certificate.NotAfter);

    [GeneratedRegex("^([0-9]{12}|[0-9]{14})Z$")]
    private static partial Regex Whole();
}
