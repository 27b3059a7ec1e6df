using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Announced;
using Selvage.Organisations.Records;
using Selvage.Organisations.Scopes;

namespace Selvage.Organisations.Applications;

/// <summary>Asks that an application may use exactly these scopes.</summary>
/// <param name="Id">The application.</param>
/// <param name="Scopes">Some or all of its organisation's scopes.</param>
public sealed record SetApplicationScopesCommand(AppId Id, IReadOnlyList<string>? Scopes);

/// <summary>Sets what an application may use: never more than its organisation's products carry (requirement C5).</summary>
public sealed class SetApplicationScopes(OperationTools<OrganisationsContext> tools, OrganisationRegistry registry) : Operation<OrganisationsContext, SetApplicationScopesCommand, ApplicationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageApplications;

    /// <inheritdoc />
    public override string Action => "application.set_scopes";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, SetApplicationScopesCommand command, CancellationToken ct) => ApplicationOwner.FindAsync(db, command.Id, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(SetApplicationScopesCommand command) => TextRules.All(ScopeCatalogue.Check(command.Scopes));

    /// <inheritdoc />
    protected override async Task<Result<ApplicationView>> ActAsync(OrganisationsContext db, Act act, SetApplicationScopesCommand command, CancellationToken ct)
    {
        var row = await db.Applications.SingleAsync(a => a.Id == command.Id, ct);
        var wanted = ScopeSet.Of(command.Scopes!);
        var beyond = wanted.Names.Except(registry.ScopesOf(row.OrganisationId).Names).ToList();
        if (beyond.Count > 0)
            return Problem.Invalid("scopes.not_assigned", "Scope not assigned", $"The organisation's products do not carry {string.Join(", ", beyond)}. Ask the operator to assign a product that does.", "scopes");
        row.Scopes = wanted.ToString();
        act.Note($"scopes: {row.Scopes}");
        act.Announce(new ScopesChanged(row.OrganisationId));
        return ApplicationView.Of(row);
    }
}
