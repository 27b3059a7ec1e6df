using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;

namespace Selvage.Authorization.Clients;

/// <summary>Asks that a client stops acting.</summary>
/// <param name="Key">The client.</param>
/// <param name="Reason">Why, for the audit trail; up to 200 characters.</param>
public sealed record DisableClientCommand(ClientKey Key, string? Reason);

/// <summary>Disables a client: from this moment it gets no token, and its tokens are refused.</summary>
public sealed class DisableClient : Operation<AuthorizationContext, DisableClientCommand, ClientView>
{
    private readonly HeldScopes _scopes;

    internal DisableClient(OperationTools<AuthorizationContext> tools, HeldScopes scopes)
        : base(tools) => _scopes = scopes;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.disable";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, DisableClientCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(DisableClientCommand command) => TextRules.All(TextRules.Optional(command.Reason, "reason", 200));

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, DisableClientCommand command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command.Key, ct);
        row.DisabledAt ??= act.Now;
        await act.DenyAsync(Standee.Client, row.Key.ToString(), "client.disabled", ct);
        if (command.Reason is not null)
            act.Note(command.Reason);
        return ClientView.Of(row, _scopes);
    }
}

/// <summary>Lets a disabled client act again.</summary>
public sealed class EnableClient : Operation<AuthorizationContext, ClientKey, ClientView>
{
    private readonly HeldScopes _scopes;

    internal EnableClient(OperationTools<AuthorizationContext> tools, HeldScopes scopes)
        : base(tools) => _scopes = scopes;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.enable";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, ClientKey command, CancellationToken ct) => ClientOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, ClientKey command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command, ct);
        row.DisabledAt = null;
        await act.AllowAsync(Standee.Client, row.Key.ToString(), ct);
        return ClientView.Of(row, _scopes);
    }
}
