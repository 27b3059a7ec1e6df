using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>Asks that an organisation stops acting.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
public sealed record SuspendOrganisationCommand(OrganisationId Id, string? Reason);

/// <summary>Suspends an organisation: from this moment none of its clients, people and certificates may act; its people's sessions end.</summary>
public sealed class SuspendOrganisation(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, SuspendOrganisationCommand, OrganisationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "organisation.suspend";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, SuspendOrganisationCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(SuspendOrganisationCommand command) => TextRules.All(TextRules.Optional(command.Reason, "reason", 200));

    /// <inheritdoc />
    protected override async Task<Result<OrganisationView>> ActAsync(OrganisationsContext db, Act act, SuspendOrganisationCommand command, CancellationToken ct)
    {
        var row = await db.Organisations.SingleAsync(o => o.Id == command.Id, ct);
        if (row.IsOperator)
            return Problem.Conflict("organisation.operator", "This is the operator", "The operator itself cannot be suspended: nobody would be left to resume it.");
        row.SuspendedAt ??= act.Now;
        await act.DenyAsync(Standee.Organisation, row.Id.ToString(), "organisation.suspended", ct);
        act.Announce(new OrganisationSuspended(row.Id));
        if (command.Reason is not null)
            act.Note(command.Reason);
        return OrganisationView.Of(row);
    }
}

/// <summary>Lets a suspended organisation act again.</summary>
public sealed class ResumeOrganisation(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, OrganisationId, OrganisationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "organisation.resume";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, OrganisationId command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<OrganisationView>> ActAsync(OrganisationsContext db, Act act, OrganisationId command, CancellationToken ct)
    {
        var row = await db.Organisations.SingleAsync(o => o.Id == command, ct);
        row.SuspendedAt = null;
        await act.AllowAsync(Standee.Organisation, row.Id.ToString(), ct);
        return OrganisationView.Of(row);
    }
}
