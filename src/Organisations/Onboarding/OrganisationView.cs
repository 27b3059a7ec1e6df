using Selvage.Kernel.Ids;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>An organisation, as it is shown.</summary>
/// <param name="Id">Its UUID.</param>
/// <param name="LegalName">Its legal name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Unit">The organisational unit.</param>
/// <param name="ParentCompany">The parent company, where one was named.</param>
/// <param name="Operator">Whether it is the operator itself.</param>
/// <param name="Status"><c>active</c> or <c>suspended</c>.</param>
/// <param name="CreatedAt">When it was registered.</param>
public sealed record OrganisationView(OrganisationId Id, string LegalName, string Country, string Unit, string? ParentCompany, bool Operator, string Status, DateTimeOffset CreatedAt)
{
    internal static OrganisationView Of(OrganisationRow row) =>
        new(row.Id, row.LegalName, row.Country, row.Unit, row.ParentCompany, row.IsOperator, row.SuspendedAt is null ? "active" : "suspended", row.CreatedAt);
}
