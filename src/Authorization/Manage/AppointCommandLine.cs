using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;

namespace Selvage.Authorization.Manage;

/// <summary>
/// Makes the client through which people sign in to the management API from the command line, by a device code (RFC 8628). It is the
/// operator's, public, and the same in every installation, so that the command line knows its id.
/// </summary>
internal sealed class AppointCommandLine(OperationTools<AuthorizationContext> tools, HeldScopes scopes) : Operation<AuthorizationContext, OrganisationId, ClientView>(tools)
{
    /// <summary>Its client id, and its key.</summary>
    internal const string ClientId = "5e17a9e0-c11e-4a0c-9d0f-0000c11e5e17";

    private static ClientKey Key => ClientKey.TryParse(ClientId, out var key) ? key : throw new InvalidOperationException("The command line's client id is no id.");

    /// <summary>Short, since whoever holds such a token acts for a person: seconds.</summary>
    private const int AccessTokenLife = 900;

    /// <summary>A week, counted from the sign-in: seconds.</summary>
    private const int SignInLife = 604_800;

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "client.appoint_command_line";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, OrganisationId command, CancellationToken ct) => Task.FromResult(Owner.Of(command, "organisation", command));

    /// <inheritdoc />
    protected override Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, OrganisationId command, CancellationToken ct)
    {
        var row = new OAuthClientRow
        {
            Key = Key,
            ClientId = ClientId,
            OrganisationId = command,
            Name = "Selvage command line",
            Description = "Lets people use the management API from a terminal.",
            Kind = ClientKind.Management,
            Type = ApplicationType.Native,
            AuthMethod = ClientAuthMethod.None,
            Mtls = false,
            AccessTokenLifetime = AccessTokenLife,
            RefreshTokenLifetime = SignInLife,
            Roles = string.Empty,
            CreatedAt = act.Now,
        };
        db.Clients.Add(row);
        act.On("client", Key);
        return Task.FromResult(Result.Of(ClientView.Of(row, scopes)));
    }
}

/// <summary>Sees to it that the client is there.</summary>
internal sealed class CommandLineStart(AppointCommandLine appoint, OAuthClientRegistry registry, Installation installation) : IStartStep
{
    public async Task RunAsync(CancellationToken ct)
    {
        if (registry.FindByClientId(AppointCommandLine.ClientId) is null && await appoint.RunAsync(Actor.System, installation.OperatorId, ct) is { Succeeded: false } failed)
            throw new StartRefusedException($"The command line's client could not be made: {failed.Problem!.Detail}");
    }
}
