using System.ComponentModel.DataAnnotations;

namespace Selvage.Organisations.Onboarding;

/// <summary>The operator's own organisation: section <c>Selvage:Operator</c>. Read at the first start only.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Operator";

    /// <summary>Legal name, 1-64 characters. Default: Selvage Operator.</summary>
    [Required, StringLength(OrganisationRules.SubjectLength)]
    public string LegalName { get; set; } = "Selvage Operator";

    /// <summary>ISO 3166-1 alpha-2. Default: GB.</summary>
    [Required, RegularExpression("^[A-Z]{2}$")]
    public string Country { get; set; } = "GB";

    /// <summary>Organisational unit, 1-64 characters. Default: Platform.</summary>
    [Required, StringLength(OrganisationRules.SubjectLength)]
    public string Unit { get; set; } = "Platform";
}
