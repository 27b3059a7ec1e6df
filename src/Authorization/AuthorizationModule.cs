using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Server;
using Selvage.Authorization.Announced;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Flows.Authorize;
using Selvage.Authorization.Flows.Device;
using Selvage.Authorization.Flows.Refresh;
using Selvage.Authorization.Flows.UserInfo;
using Selvage.Authorization.Grants;
using Selvage.Authorization.Keys;
using Selvage.Authorization.Manage;
using Selvage.Authorization.Pmids;
using Selvage.Authorization.Records;
using Selvage.Authorization.SignIn;
using Selvage.Authorization.SignIn.Texts;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Reading;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Authorization.Tokens.Testing;
using Selvage.Authorization.Trail;
using Selvage.Kernel;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations;
using Selvage.Organisations.Announced;

namespace Selvage.Authorization;

/// <summary>Who may: OAuth clients and their tokens.</summary>
public static class AuthorizationModule
{
    /// <summary>Registers the module.</summary>
    public static IServiceCollection AddAuthorization(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<AuthorizationOptions>(configuration, AuthorizationOptions.Section);
        services.AddSingleton(SignInTexts.T);
        services.AddModuleContext<AuthorizationContext, AuthorizationSqliteContext, AuthorizationPostgreSqlContext>("authorization");
        services.AddOperations<AuthorizationContext>();
        AddClients(services);
        AddTokens(services, configuration);
        services.AddSignIn(configuration);
        services.AddSingleton<IStartStep>(p => p.GetRequiredService<KeyRotation>());
        services.AddSingleton<PersonCaller>().AddSingleton<AppointCommandLine>();
        services.AddSingleton<IStartStep, OperatorClientStart>().AddSingleton<IStartStep, CommandLineStart>();
        return services;
    }

    /// <summary>Finds out who calls the management API.</summary>
    public static IApplicationBuilder UseManageAuthentication(this IApplicationBuilder app) => app.UseMiddleware<ManageAuthentication>();

    /// <summary>Maps the module's part of the management API.</summary>
    /// <param name="manage">The group <c>/manage/v1</c>, already authenticated.</param>
    public static void MapAuthorization(this IEndpointRouteBuilder manage)
    {
        WhoAmI.Map(manage.MapGroup(string.Empty).WithTags("Caller"));
        GrantsEndpoints.Map(manage.MapGroup(string.Empty).WithTags("People"));
        ServerKeysEndpoints.Map(manage.MapGroup(string.Empty).WithTags("Server keys"));
        PmidEndpoints.Map(manage.MapGroup(string.Empty).WithTags("PMIDs"));
        ClientsEndpoints.Map(manage.MapGroup(string.Empty).WithTags("OAuth clients"));
        PeopleEndpoints.Map(manage.MapGroup(string.Empty).WithTags("People"));
    }

    private static void AddClients(IServiceCollection services)
    {
        services.AddSingleton<OAuthClientRegistry>().AddSnapshot<OAuthClientSnapshot>();
        services.AddSingleton<HeldScopes>();
        services.AddSingleton(p => new ClientSecretHash(p.GetRequiredService<KeyEncryptionKey>().Derive("authorization.client_secrets")));
        services.AddSingleton(p => new CreateClient(Tools(p), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<ClientSecretHash>(), p.GetRequiredService<HeldScopes>(), p.GetRequiredService<Installation>(), p.GetRequiredService<IOptions<AuthorizationOptions>>()));
        services.AddSingleton(p => new AppointAdminClient(Tools(p), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<ClientSecretHash>(), p.GetRequiredService<HeldScopes>(), p.GetRequiredService<IOptions<AuthorizationOptions>>()));
        services.AddSingleton(p => new UpdateClient(Tools(p), p.GetRequiredService<OAuthClientRegistry>(), p.GetRequiredService<HeldScopes>(), p.GetRequiredService<Installation>()));
        services.AddSingleton(p => new SetPmid(Tools(p), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton<RequestPmid>().AddSingleton<ApprovePmid>().AddSingleton<RefusePmid>().AddSingleton<GetPmidRequest>().AddSingleton<ListPmidRequests>();
        services.AddHosted<SecretUseKeeping>();
        services.AddSingleton(p => new RotateClientSecret(Tools(p), p.GetRequiredService<ClientSecretHash>(), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton(p => new RetireFormerSecret(Tools(p), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton(p => new DisableClient(Tools(p), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton(p => new EnableClient(Tools(p), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton(p => new GetClient(p.GetRequiredService<ContextFactory<AuthorizationContext>>(), p.GetRequiredService<HeldScopes>()));
        services.AddSingleton<SummariseClients>();
        services.AddSingleton(p => new ListClients(p.GetRequiredService<ContextFactory<AuthorizationContext>>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<HeldScopes>()));
    }

    private static void AddTokens(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSnapshot(p => new ServerKeyBook(p.GetRequiredService<ContextFactory<AuthorizationContext>>(), p.GetRequiredService<KeyEncryptionKey>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton(p => p.GetRequiredService<ServerKeyBook>().Ring);
        services.AddSingleton(p => new RotateServerKeys(Tools(p), p.GetRequiredService<KeyEncryptionKey>(), p.GetRequiredService<IOptions<AuthorizationOptions>>()));
        services.AddSingleton(p => new RetireServerKey(Tools(p)));
        services.AddSingleton(p => new ListServerKeys(p.GetRequiredService<ContextFactory<AuthorizationContext>>(), p.GetRequiredService<TimeProvider>()));
        services.AddHosted<KeyRotation>();
        services.AddSingleton(TokenLedger.Tables).AddSingleton<TokenLedger>().AddHostedService<TokenPruning>();
        services.AddSingleton<TryUseAssertion>(p => p.GetRequiredService<TokenLedger>().TryUseAsync);
        services.AddSingleton<RecordTokenRequest>(p => p.GetRequiredService<TokenLedger>().RecordAsync);
        services.AddSingleton<StandingRefusal>(p => (organisation, application, client) => p.GetRequiredService<StandingBoard>().Refusal(organisation, application, client));
        services.AddSingleton<ScopesHeldBy>(p => p.GetRequiredService<HeldScopes>().Of);
        services.AddSingleton<ApplicationSigningKeys>();
        services.AddSingleton<SigningKeysOf>(p => p.GetRequiredService<ApplicationSigningKeys>().Of);
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<TestTokenRules>();
        services.AddSingleton(p => new GiveTestToken(Tools(p), p.GetRequiredService<OAuthClientRegistry>(), p.GetRequiredService<TestTokenRules>(), p.GetRequiredService<ScopesHeldBy>(), p.GetRequiredService<ServerKeyRing>(), p.GetRequiredService<RecordTokenRequest>(), p.GetRequiredService<TokenSettings>()));
        services.AddSingleton(p => new AssertionVerdict(p.GetRequiredService<OAuthClientRegistry>(), p.GetRequiredService<AssertionPolicies>(), p.GetRequiredService<SigningKeysOf>(), p.GetRequiredService<StandingRefusal>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DecodeToken>();
        services.AddSingleton<AuditNames>();
        AddFlows(services);
        services.AddTokenEndpoint(SettingsFrom(configuration));
    }

    private static void AddFlows(IServiceCollection services)
    {
        services.AddSingleton<MayAct>();
        services.AddSnapshot(p => new TokenDenials(p.GetRequiredService<ContextFactory<AuthorizationContext>>(), p.GetRequiredService<WriteDoor>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<TokenEntryStore>().AddSingleton<AuthorizationEntryStore>();
        services.AddSingleton<OnlyMachines>().AddSingleton<OnlyPeople>().AddSingleton<OnlyBackChannel>().AddSingleton<OnlyForeignShape>().AddSingleton<OnlyAccessTokens>().AddSingleton<OnlyWithForm>();
        services.AddSingleton<IConfigureOptions<OpenIddictServerOptions>, TokenEncryption>();
        services.AddSingleton<GrantTurns>();
        services.AddSingleton<ListGrants>().AddSingleton<ListOwnGrants>().AddSingleton<EndGrant>().AddSingleton<EndOwnGrant>();
        services.AddSingleton<EndGrantsOfSession>().AddSingleton<EndGrantsOfPerson>();
        services.AddListener<SessionEnded, EndGrantsOfSession>("authorization.end_grants_of_session");
        services.AddListener<PersonDeactivated, EndGrantsOfPerson>("authorization.end_grants_of_person");
        services.AddSingleton(p => new SignInAgain(p.GetRequiredService<KeyEncryptionKey>().Derive("authorization.sign_in_again"), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DevicePages>();
    }

    /// <summary>OpenIddict wants its addresses while services are registered, before options are bound.</summary>
    private static TokenSettings SettingsFrom(IConfiguration configuration)
    {
        var addresses = new PublicAddresses(Options.Create(Bound<HostsOptions>(configuration, HostsOptions.Section)), Options.Create(Bound<PortsOptions>(configuration, PortsOptions.Section)));
        var options = Bound<AuthorizationOptions>(configuration, AuthorizationOptions.Section);
        return new TokenSettings
        {
            Issuer = new Uri(addresses.Issuer),
            TokenAddress = new Uri(addresses.Token),
            MtlsTokenAddress = new Uri(addresses.MtlsToken),
            AssertionMaxLife = TimeSpan.FromSeconds(options.AssertionMaxLife),
            AssertionSkew = TimeSpan.FromSeconds(options.AssertionSkew),
        };
    }

    private static TOptions Bound<TOptions>(IConfiguration configuration, string section)
        where TOptions : class, new() => configuration.GetSection(section).Get<TOptions>() ?? new TOptions();

    private static OperationTools<AuthorizationContext> Tools(IServiceProvider provider) => provider.GetRequiredService<OperationTools<AuthorizationContext>>();
}
