using Selvage.Cli.Decoding;
using Selvage.Cli.Doctor;
using Selvage.Cli.Inspecting;

namespace Selvage.Cli.Verifying;

/// <summary>Is each certificate of a chain valid at the time?</summary>
internal static class ValidityChecks
{
    public static IEnumerable<Finding> Of(BuiltChain chain, DateTimeOffset at)
    {
        yield return CertificateFindings.Validity(chain.Elements[0], at);
        foreach (var authority in chain.Elements.Skip(1).Where(a => at < a.NotBefore || at > a.NotAfter))
            yield return FindingLines.Fail($"validity.{authority.Type}", $"Validity, {authority.Type}", $"{NameText.Short(authority.Subject)} is valid {Moments.Text(authority.NotBefore)} to {Moments.Text(authority.NotAfter)}", "Nothing below it is taken at that time. Fetch the newest chain: selvage cert chain --out trust-chain.pem");
    }
}
