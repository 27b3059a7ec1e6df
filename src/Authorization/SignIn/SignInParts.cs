using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Authorization.Announced;
using Selvage.Authorization.People;
using Selvage.Authorization.Records;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Factors;
using Selvage.Authorization.SignIn.Factors.Authenticators;
using Selvage.Authorization.SignIn.Factors.Passkeys;
using Selvage.Authorization.SignIn.Factors.Recovery;
using Selvage.Authorization.SignIn.Limits;
using Selvage.Authorization.SignIn.Links;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Authorization.SignIn.Passwords;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Authorization.SignIn.Steps;
using Selvage.Kernel;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;
using Selvage.Organisations;
using Selvage.Organisations.Announced;
using Selvage.Organisations.People;

namespace Selvage.Authorization.SignIn;

/// <summary>Puts people's sign-in and their sessions together.</summary>
internal static class SignInParts
{
    internal static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<SignInOptions>(configuration, SignInOptions.Section);
        services.AddSnapshot<PersonSessions>();
        services.AddSingleton<StartSession>().AddSingleton<EndSession>().AddSingleton<EndOwnSession>().AddSingleton<EndOtherSessions>().AddSingleton<PruneSessions>();
        services.AddSingleton<ReadSignIns>().AddSingleton<ListSessions>().AddSingleton<ListOwnSessions>();
        services.AddSingleton(p => new SignOut(p.GetRequiredService<PersonSessions>(), p.GetRequiredService<EndOwnSession>(), p.GetRequiredService<OrganisationRegistry>()));
        services.AddListener<PersonDeactivated, EndAllSessions>("authorization.end_sessions");
        services.AddListener<PersonArrived, NoteArrival>("authorization.note_arrival").AddListener<PeopleAdded, InvitePeople>("authorization.invite_people");
        services.AddListener<PersonRemoved, ForgetPerson>("authorization.forget_person").AddListener<MembershipEnded, LeaveOrganisation>("authorization.leave_organisation");
        services.AddSingleton<BreakGlass>();
        services.AddListener<OrganisationSuspended, EndSessionsOfOrganisation>("authorization.end_organisation_sessions");
        services.AddHostedService<SessionKeeping>();

        services.AddSingleton<PasswordHashing>().AddSingleton<AddressLimit>().AddSingleton<AttemptQueue>().AddSingleton<PasswordLinks>();
        services.AddSingleton<InvitePerson>().AddSingleton(p => new WelcomeAdmin(p.GetRequiredService<OperationTools<AuthorizationContext>>(), p.GetRequiredService<PeopleDirectory>(), p.GetRequiredService<OrganisationRegistry>(), p.GetRequiredService<PasswordHashing>(), p.GetRequiredService<MailOutbox>(), p.GetRequiredService<PublicAddresses>(), p.GetRequiredService<IOptions<SignInOptions>>())).AddSingleton<SendPasswordReset>().AddSingleton<SetPassword>().AddSingleton<StartPasswordChange>();
        services.AddSingleton<RefuseSignIn>().AddSingleton<UnlockPerson>().AddSingleton<SignInStanding>().AddSingleton<SignInDesk>().AddSingleton<ConfirmDesk>().AddSingleton<StepCookie>();
        services.AddHosted<ForgottenPasswords>();
        services.AddSingleton(p => new FormGuard(p.GetRequiredService<KeyEncryptionKey>().Derive("authorization.forms")));
        services.AddSingleton<PageFrame>();
        services.AddSingleton(p => new SealedNotes(p.GetRequiredService<KeyEncryptionKey>().Derive("authorization.notes"), p.GetRequiredService<TimeProvider>()));
        return services.AddFactors();
    }

    private static IServiceCollection AddFactors(this IServiceCollection services)
    {
        services.AddSnapshot<SignInPolicies>();
        services.AddSingleton<SetSignInPolicy>().AddSingleton<ReadSignInPolicy>();
        services.AddSingleton<FactorMail>().AddSingleton<LastFactor>().AddSingleton<CodeJudge>().AddSingleton<FactorRoom>();
        services.AddSingleton(p => new RecoveryCodes(p.GetRequiredService<KeyEncryptionKey>().Derive("authorization.recovery_codes"))).AddSingleton<RenewRecoveryCodes>();
        services.AddSingleton<AuthenticatorCodes>().AddSingleton<AppDrafts>().AddSingleton<SetAuthenticator>().AddSingleton<RemoveAuthenticator>();
        services.AddSingleton<PasskeyStore>().AddSingleton<PasskeyDomain>().AddSingleton<PasskeyCeremonies>().AddSingleton<PasskeyDesk>().AddSingleton<AddPasskey>().AddSingleton<RemovePasskey>();
        services.AddSingleton(p => new ResetFactors(p.GetRequiredService<OperationTools<AuthorizationContext>>(), p.GetRequiredService<PeopleDirectory>(), p.GetRequiredService<FactorMail>()));
        return services;
    }
}
