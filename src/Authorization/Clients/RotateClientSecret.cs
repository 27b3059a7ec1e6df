using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Clients;

/// <summary>Asks for a new secret.</summary>
/// <param name="Key">The client.</param>
/// <param name="OverlapSeconds">How long the old secret works beside the new one, 0-604800; null means not at all.</param>
public sealed record RotateClientSecretCommand(ClientKey Key, int? OverlapSeconds);

/// <summary>Gives a client a new secret, shown this once; the old one stops at once, or after the overlap asked for.</summary>
public sealed class RotateClientSecret : Operation<AuthorizationContext, RotateClientSecretCommand, ClientView>
{
    private const int LongestOverlap = 604_800;
    private readonly ClientSecretHash _hash;
    private readonly HeldScopes _scopes;

    internal RotateClientSecret(OperationTools<AuthorizationContext> tools, ClientSecretHash hash, HeldScopes scopes)
        : base(tools) => (_hash, _scopes) = (hash, scopes);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.rotate_secret";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, RotateClientSecretCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(RotateClientSecretCommand command) => command.OverlapSeconds is null or (>= 0 and <= LongestOverlap)
        ? []
        : [Problem.Invalid("client.overlap", "Wrong overlap", $"overlap_seconds is a number from 0 to {LongestOverlap} (seven days).", "overlap_seconds")];

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, RotateClientSecretCommand command, CancellationToken ct)
    {
        var row = await db.Clients.SingleAsync(c => c.Key == command.Key, ct);
        if (row.AuthMethod != ClientAuthMethod.ClientSecret)
            return Problem.Conflict("client.no_secret", "No secret", "This client authenticates with private_key_jwt and has no secret. Request a new Signing certificate to change its key.");
        var secret = ClientRules.NewSecret();
        var overlap = command.OverlapSeconds ?? 0;
        row.FormerSecretHash = overlap > 0 ? row.SecretHash : null;
        row.FormerSecretEndsAt = overlap > 0 ? act.Now.AddSeconds(overlap) : null;
        (row.FormerSecretCreatedAt, row.FormerSecretUsedAt) = overlap > 0 ? (row.SecretCreatedAt, row.SecretUsedAt) : (null, null);
        row.SecretHash = _hash.Of(secret);
        (row.SecretCreatedAt, row.SecretUsedAt) = (act.Now, null);
        act.Note($"the former secret works for {overlap} s more");
        return ClientView.Of(row, _scopes, secret);
    }
}
