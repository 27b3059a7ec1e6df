using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Applications;

/// <summary>Deletes an application: from this moment its clients, tokens and certificates are refused (requirement C1).</summary>
public sealed class DeleteApplication(OperationTools<OrganisationsContext> tools) : Operation<OrganisationsContext, AppId, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageApplications;

    /// <inheritdoc />
    public override string Action => "application.delete";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AppId command, CancellationToken ct) => ApplicationOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(OrganisationsContext db, Act act, AppId command, CancellationToken ct)
    {
        var row = await db.Applications.SingleAsync(a => a.Id == command, ct);
        row.DeletedAt = act.Now;
        await act.DenyAsync(Standee.Application, row.Id.ToString(), "application.deleted", ct);
        act.Announce(new ApplicationDeleted(row.Id, row.OrganisationId));
        return Done.It;
    }
}
