using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Starting;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Onboarding;

/// <summary>Registers the operator itself, once; nobody but the server's first start runs it.</summary>
public sealed class RegisterOperator(OperationTools<OrganisationsContext> tools, Installation installation, IOptions<OperatorOptions> options) : Operation<OrganisationsContext, Done, Done>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "operator.register";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, Done command, CancellationToken ct) => Task.FromResult(Owner.Operator("operator"));

    /// <inheritdoc />
    protected override async Task<Result<Done>> ActAsync(OrganisationsContext db, Act act, Done command, CancellationToken ct)
    {
        if (await db.Organisations.AnyAsync(o => o.Id == installation.OperatorId, ct))
            return Problem.Conflict("operator.exists", "Already registered", "The operator is registered already.");
        db.Organisations.Add(new OrganisationRow
        {
            Id = installation.OperatorId,
            LegalName = options.Value.LegalName,
            Country = options.Value.Country,
            Unit = options.Value.Unit,
            IsOperator = true,
            CreatedAt = act.Now,
        });
        act.On("organisation", installation.OperatorId, installation.OperatorId);
        return Done.It;
    }
}

/// <summary>Sees to it at start that the operator is registered.</summary>
internal sealed class OperatorStart(RegisterOperator register, OrganisationRegistry registry, Installation installation) : IStartStep
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (registry.Organisation(installation.OperatorId) is null)
            await register.RunAsync(Actor.System, Done.It, ct);
    }
}
