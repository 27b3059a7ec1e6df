using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Clients;

/// <summary>Ends the overlap of a rotation at once: the former secret of a client stops, the current one goes on. Doing it twice changes nothing more.</summary>
public sealed class RetireFormerSecret : Operation<AuthorizationContext, ClientKey, ClientView>
{
    private readonly HeldScopes _scopes;

    internal RetireFormerSecret(OperationTools<AuthorizationContext> tools, HeldScopes scopes)
        : base(tools) => _scopes = scopes;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.retire_secret";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, ClientKey command, CancellationToken ct) => ClientOwner.FindAsync(db, command, ct);

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, ClientKey command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command, ct);
        if (row.AuthMethod != ClientAuthMethod.ClientSecret)
            return Problem.Conflict("client.no_secret", "No secret", "This client authenticates without a secret, so that there is none to retire.");
        act.Note(row.FormerSecretHash is null ? "there was no former secret any more" : $"it would have worked until {row.FormerSecretEndsAt:u}");
        (row.FormerSecretHash, row.FormerSecretEndsAt, row.FormerSecretCreatedAt, row.FormerSecretUsedAt) = (null, null, null, null);
        return ClientView.Of(row, _scopes);
    }
}
