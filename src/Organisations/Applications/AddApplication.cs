using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Records;

namespace Selvage.Organisations.Applications;

/// <summary>Asks for an application (requirement C1).</summary>
/// <param name="OrganisationId">Whose.</param>
/// <param name="Name">1-100 characters.</param>
/// <param name="Description">Up to 500 characters.</param>
public sealed record AddApplicationCommand(OrganisationId OrganisationId, string? Name, string? Description);

/// <summary>Registers an application; it gets the scopes that its organisation has now (requirement C5).</summary>
public sealed class AddApplication(OperationTools<OrganisationsContext> tools, OrganisationRegistry registry) : Operation<OrganisationsContext, AddApplicationCommand, ApplicationView>(tools)
{
    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageApplications;

    /// <inheritdoc />
    public override string Action => "application.add";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(OrganisationsContext db, AddApplicationCommand command, CancellationToken ct) => OrganisationOwner.FindAsync(db, command.OrganisationId, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AddApplicationCommand command) =>
        TextRules.All(TextRules.Required(command.Name, "name", 100), TextRules.Optional(command.Description, "description", 500));

    /// <inheritdoc />
    protected override Task<Result<ApplicationView>> ActAsync(OrganisationsContext db, Act act, AddApplicationCommand command, CancellationToken ct)
    {
        var row = new ApplicationRow
        {
            Id = AppId.New(),
            OrganisationId = command.OrganisationId,
            Name = command.Name!.Trim(),
            Description = command.Description,
            Scopes = registry.ScopesOf(command.OrganisationId).ToString(),
            CreatedAt = act.Now,
        };
        db.Applications.Add(row);
        act.On("application", row.Id);
        return Task.FromResult(Result.Of(ApplicationView.Of(row)));
    }
}
