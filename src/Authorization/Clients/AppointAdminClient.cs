using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Organisations;
using Selvage.Organisations.Roles;

namespace Selvage.Authorization.Clients;

/// <summary>Asks for a client that administers an organisation over the management API.</summary>
/// <param name="OrganisationId">The organisation; the operator's own gets a client of its teams' roles.</param>
/// <param name="Name">1-100 characters.</param>
public sealed record AppointAdminClientCommand(OrganisationId OrganisationId, string? Name);

/// <summary>Appoints an admin client; its secret is in the answer and never again.</summary>
public sealed class AppointAdminClient : Operation<AuthorizationContext, AppointAdminClientCommand, ClientView>
{
    private readonly OrganisationRegistry _registry;
    private readonly ClientSecretHash _hash;
    private readonly HeldScopes _scopes;
    private readonly AuthorizationOptions _options;

    internal AppointAdminClient(OperationTools<AuthorizationContext> tools, OrganisationRegistry registry, ClientSecretHash hash, HeldScopes scopes, IOptions<AuthorizationOptions> options)
        : base(tools) => (_registry, _hash, _scopes, _options) = (registry, hash, scopes, options.Value);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageOrganisations;

    /// <inheritdoc />
    public override string Action => "client.appoint_admin";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, AppointAdminClientCommand command, CancellationToken ct) => Task.FromResult(ClientOwner.Of(_registry, command.OrganisationId));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(AppointAdminClientCommand command) => TextRules.All(TextRules.Required(command.Name, "name", 100));

    /// <inheritdoc />
    protected override Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, AppointAdminClientCommand command, CancellationToken ct)
    {
        var secret = ClientRules.NewSecret();
        var isOperator = _registry.Organisation(command.OrganisationId)!.IsOperator;
        var key = ClientKey.New();
        var row = new OAuthClientRow
        {
            Key = key,
            ClientId = key.ToString(),
            OrganisationId = command.OrganisationId,
            Name = command.Name!.Trim(),
            Kind = ClientKind.Management,
            AuthMethod = ClientAuthMethod.ClientSecret,
            Mtls = false,
            AccessTokenLifetime = _options.AccessTokenLifetime,
            Roles = string.Join(' ', isOperator ? RoleTable.OperatorRoles : [Role.OrganisationAdmin]),
            CreatedAt = act.Now,
            SecretHash = _hash.Of(secret),
        };
        db.Clients.Add(row);
        act.On("client", key);
        act.Note($"roles: {row.Roles}");
        return Task.FromResult(Result.Of(ClientView.Of(row, _scopes, secret)));
    }
}
