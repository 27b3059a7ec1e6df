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
/// <param name="Roles">For the operator: the teams that it acts for; null means all. For a client company: nothing but its admin.</param>
public sealed record AppointAdminClientCommand(OrganisationId OrganisationId, string? Name, IReadOnlyList<Role>? Roles = null);

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
        IReadOnlyList<Role> offered = _registry.Organisation(command.OrganisationId)!.IsOperator ? RoleTable.OperatorRoles : [Role.OrganisationAdmin];
        var roles = command.Roles ?? offered;
        if (Unfit(roles, offered, act.Actor) is { } unfit)
            return Task.FromResult<Result<ClientView>>(unfit);
        var secret = ClientRules.NewSecret();
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
            Roles = string.Join(' ', roles.Distinct()),
            CreatedAt = act.Now,
            SecretHash = _hash.Of(secret),
            SecretCreatedAt = act.Now,
        };
        db.Clients.Add(row);
        act.On("client", key);
        act.Note($"roles: {row.Roles}");
        return Task.FromResult(Result.Of(ClientView.Of(row, _scopes, secret)));
    }

    /// <summary>Nobody of the operator hands on what they do not have themselves; a company's own admin is a role of its own.</summary>
    private static Problem? Unfit(IReadOnlyList<Role> roles, IReadOnlyList<Role> offered, Actor actor)
    {
        if (roles.Count == 0 || roles.Except(offered).Any())
            return Problem.Invalid("client.roles", "Wrong roles", $"roles names at least one of {string.Join(", ", offered)} for this organisation; leave it out for all of them.", "roles");
        return roles.Contains(Role.OrganisationAdmin) || actor.Kind == ActorKind.System || RoleTable.PermissionsOf(roles).IsSubsetOf(actor.Permissions)
            ? null
            : Problem.Forbidden("client.roles_beyond", "Not allowed", "You cannot appoint a client that may do more than you may yourself. Ask somebody of the operator who holds these roles.");
    }
}
