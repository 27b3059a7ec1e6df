using Microsoft.Extensions.Options;
using Selvage.Authorization.Records;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Starting;
using Selvage.Organisations;

namespace Selvage.Authorization.Clients;

/// <summary>Asks for an OAuth client of an application (requirement C2).</summary>
/// <param name="AppId">Its application.</param>
/// <param name="Name">1-100 characters.</param>
/// <param name="Description">Up to 500 characters.</param>
/// <param name="AuthMethod">How it proves who it is; null for a type that has no secret.</param>
/// <param name="Mtls">Whether it is tied to mTLS (requirement E3).</param>
/// <param name="ClientId">A UUID or a URL that ends in one; null for a new UUID.</param>
/// <param name="Type">What kind of program it is; null for Machine to Machine.</param>
/// <param name="Shape">Everything that may be changed later.</param>
public sealed record CreateClientCommand(AppId AppId, string? Name, string? Description, ClientAuthMethod? AuthMethod, bool? Mtls, string? ClientId = null, ApplicationType? Type = null, ClientShape? Shape = null);

/// <summary>Creates an OAuth client; its secret, where it has one, is in the answer and never again.</summary>
public sealed class CreateClient : Operation<AuthorizationContext, CreateClientCommand, ClientView>
{
    private readonly OrganisationRegistry _registry;
    private readonly ClientSecretHash _hash;
    private readonly HeldScopes _scopes;
    private readonly Installation _installation;
    private readonly AuthorizationOptions _options;

    internal CreateClient(OperationTools<AuthorizationContext> tools, OrganisationRegistry registry, ClientSecretHash hash, HeldScopes scopes, Installation installation, IOptions<AuthorizationOptions> options)
        : base(tools) => (_registry, _hash, _scopes, _installation, _options) = (registry, hash, scopes, installation, options.Value);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.create";

    /// <summary>What is wrong with a command, without running it: a wizard asks at each of its steps. Empty where nothing is.</summary>
    public IReadOnlyList<Problem> Judge(CreateClientCommand command) => Check(command);

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, CreateClientCommand command, CancellationToken ct) => Task.FromResult(ClientOwner.Of(_registry, command.AppId));

    /// <inheritdoc />
    protected override IReadOnlyList<Problem> Check(CreateClientCommand command)
    {
        var identity = ClientRules.Identity(command.ClientId);
        var type = command.Type ?? ApplicationType.MachineToMachine;
        return
        [
            .. TextRules.All(
                TextRules.Required(command.Name, "name", 100),
                TextRules.Optional(command.Description, "description", 500),
                ClientShapeRules.Method(type, command.AuthMethod, command.Mtls),
                identity.Problem),
            .. ClientShapeRules.Judge(type, command.Shape ?? new ClientShape(), created: true, _installation.Environment),
        ];
    }

    /// <inheritdoc />
    protected override async Task<Result<ClientView>> ActAsync(AuthorizationContext db, Act act, CreateClientCommand command, CancellationToken ct)
    {
        var (key, clientId) = ClientRules.Identity(command.ClientId).Value;
        var type = command.Type ?? ApplicationType.MachineToMachine;
        var method = command.AuthMethod ?? ClientAuthMethod.None;
        var shape = command.Shape ?? new ClientShape();
        if (await SoapMark.FaultAsync(db, shape, command.AppId, key: null, ct) is { } taken)
            return taken;
        var secret = method == ClientAuthMethod.ClientSecret ? ClientRules.NewSecret() : null;
        var row = new OAuthClientRow
        {
            Key = key,
            ClientId = clientId,
            OrganisationId = act.Organisation!.Value,
            AppId = command.AppId,
            Name = command.Name!.Trim(),
            Description = command.Description,
            Kind = ClientKind.Hub,
            Type = type,
            AuthMethod = method,
            Mtls = command.Mtls ?? method == ClientAuthMethod.TlsClientAuth,
            AccessTokenLifetime = shape.AccessTokenLifetime ?? _options.AccessTokenLifetime,
            RequirePkce = type is ApplicationType.Native or ApplicationType.Spa,
            Roles = string.Empty,
            CreatedAt = act.Now,
            SecretHash = secret is null ? null : _hash.Of(secret),
            SecretCreatedAt = secret is null ? null : act.Now,
        };
        row.Take(shape);
        db.Clients.Add(row);
        act.On("client", key);
        act.Note($"{row.Type}, {row.AuthMethod}{(row.Mtls ? ", mTLS" : string.Empty)}, application {row.AppId}");
        return ClientView.Of(row, _scopes, secret);
    }

    /// <inheritdoc />
    protected override Problem Clash(CreateClientCommand command) =>
        Problem.Conflict("client.id_taken", "Client id taken", "There is a client with this id already. Leave client_id out to get a new one.", "client_id");
}
