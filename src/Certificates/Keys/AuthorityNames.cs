using Selvage.Certificates.Issue;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Keys;

/// <summary>The names of our authorities (requirement D5: settable). The generation is in the name, so the next one needs no new rule.</summary>
/// <param name="Country">Two capital letters.</param>
/// <param name="Organisation">The operator's legal name: <c>Selvage</c>.</param>
/// <param name="Unit"><c>Selvage Directory</c>.</param>
/// <param name="Root">Common name of the root without generation: <c>Selvage Root CA</c>.</param>
/// <param name="Issuing">Common name of the issuing authority without generation: <c>Selvage Issuing CA</c>.</param>
internal sealed record AuthorityNames(string Country, string Organisation, string Unit, string Root, string Issuing)
{
    /// <summary>After a root's name in addresses: its certificate that the root before it signed, <c>root-g2-cross</c>.</summary>
    internal const string CrossSuffix = "-cross";

    /// <summary><c>C=GB, O=Selvage, OU=Selvage Directory, CN=Selvage Root CA - G1</c>.</summary>
    public Result<SubjectName> RootName(int generation) => SubjectName.Of(Country, Organisation, Unit, $"{Root} - G{generation}");

    /// <summary><c>C=GB, O=Selvage, OU=Selvage Directory, CN=Selvage Issuing CA - G1</c>.</summary>
    public Result<SubjectName> IssuingName(int generation) => SubjectName.Of(Country, Organisation, Unit, $"{Issuing} - G{generation}");
}
