using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Starting;

namespace Selvage.Authorization.Clients;

/// <summary>Asks to change a client. What is null stays as it is; type, authentication and secrets are not changed this way.</summary>
/// <param name="Key">The client.</param>
/// <param name="Name">1-100 characters.</param>
/// <param name="Description">Up to 500 characters.</param>
/// <param name="Shape">What else to change.</param>
public sealed record UpdateClientCommand(ClientKey Key, string? Name, string? Description, ClientShape Shape);

/// <summary>Changes an OAuth client (requirement C3, Edit Configuration). It holds for tokens given from then on.</summary>
public sealed class UpdateClient : Operation<AuthorizationContext, UpdateClientCommand, ClientView>
{
    private readonly OAuthClientRegistry _clients;
    private readonly HeldScopes _scopes;
    private readonly Installation _installation;

    internal UpdateClient(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients, HeldScopes scopes, Installation installation)
        : base(tools) => (_clients, _scopes, _installation) = (clients, scopes, installation);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.update";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, UpdateClientCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(UpdateClientCommand command) =>
    [
        .. TextRules.All(
            command.Name is null ? null : TextRules.Required(command.Name, "name", 100),
            TextRules.Optional(command.Description, "description", 500)),
        .. ClientShapeRules.Judge(_clients.Find(command.Key)?.Type ?? ApplicationType.MachineToMachine, command.Shape, created: false, _installation.Environment),
    ];

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, UpdateClientCommand command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command.Key, ct);
        if (await SoapMark.FaultAsync(db, command.Shape, row.AppId, row.Key, ct) is { } taken)
            return taken;
        row.Name = command.Name?.Trim() ?? row.Name;
        row.Description = command.Description ?? row.Description;
        row.Take(command.Shape);
        act.Note(string.Join(", ", db.Entry(row).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name)));
        return ClientView.Of(row, _scopes);
    }
}
