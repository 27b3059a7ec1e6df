using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>Asks for an organisation (requirement B1).</summary>
/// <param name="LegalName">1-64 characters.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Unit">1-64 characters.</param>
/// <param name="ParentCompany">The company that it and its sisters belong to; optional.</param>
public sealed record RegisterOrganisationCommand(string? LegalName, string? Country, string? Unit, string? ParentCompany);

/// <summary>Registers a client company.</summary>
public sealed class RegisterOrganisation(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, RegisterOrganisationCommand, OrganisationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "organisation.register";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, RegisterOrganisationCommand command, CancellationToken ct) => Task.FromResult(Owner.Operator("organisation"));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RegisterOrganisationCommand command) => OrganisationRules.Check(command);

    /// <inheritdoc />
    protected override Task<Result<OrganisationView>> ActAsync(OrganisationsContext db, Act act, RegisterOrganisationCommand command, CancellationToken ct)
    {
        var row = new OrganisationRow
        {
            Id = OrganisationId.New(),
            LegalName = command.LegalName!.Trim(),
            Country = command.Country!,
            Unit = command.Unit!.Trim(),
            ParentCompany = command.ParentCompany,
            IsOperator = false,
            CreatedAt = act.Now,
        };
        db.Organisations.Add(row);
        act.On("organisation", row.Id, row.Id);
        return Task.FromResult(Result.Of(OrganisationView.Of(row)));
    }
}
