using Selvage.Kernel.Results;

namespace Selvage.Organisations.Onboarding;

/// <summary>What an organisation's facts must be: they fill certificate subjects, which have bounds of their own (RFC 5280 A.1).</summary>
internal static class OrganisationRules
{
    /// <summary>The most characters of O and OU.</summary>
    internal const int SubjectLength = 64;

    internal static IReadOnlyList<Problem> Check(RegisterOrganisationCommand command) => TextRules.All(
        TextRules.Required(command.LegalName, "legal_name", SubjectLength),
        Country(command.Country),
        TextRules.Required(command.Unit, "unit", SubjectLength),
        TextRules.Optional(command.ParentCompany, "parent_company", 200));

    private static Problem? Country(string? code) => Countries.Contains(code)
        ? null
        : Problem.Invalid("organisation.country", "Unknown country", "country is a two-letter code of ISO 3166-1 in capitals, for example GB or DE.", "country");
}
