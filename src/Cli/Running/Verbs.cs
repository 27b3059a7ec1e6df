using Selvage.Cli.Accounts;
using Selvage.Cli.Applications;
using Selvage.Cli.Audits;
using Selvage.Cli.Authorities;
using Selvage.Cli.Authorities.Own;
using Selvage.Cli.Calls;
using Selvage.Cli.Certificates;
using Selvage.Cli.Clients;
using Selvage.Cli.Declared;
using Selvage.Cli.Demo;
using Selvage.Cli.Doctor;
using Selvage.Cli.Ehi;
using Selvage.Cli.Inspecting;
using Selvage.Cli.Orgs;
using Selvage.Cli.People;
using Selvage.Cli.Pfx;
using Selvage.Cli.Pmids;
using Selvage.Cli.Products;
using Selvage.Cli.Revocation;
using Selvage.Cli.ServerKeys;
using Selvage.Cli.Tokens;
using Selvage.Cli.Verifying;
using Spectre.Console.Cli;

namespace Selvage.Cli.Running;

/// <summary>Every verb, with what it does and an example that can be typed.</summary>
internal static class Verbs
{
    private static readonly (string Name, string About)[] Branches =
    [
        ("org", "Organisations: who may connect at all"),
        ("product", "Products: names for sets of scopes"),
        ("person", "People of an organisation"),
        ("app", "Applications of an organisation"),
        ("client", "OAuth clients of an application"),
        ("pmid", "Requests for PMIDs: asked by an organisation, answered by the operator"),
        ("keys", "The keys that sign tokens (operators only)"),
        ("cert", "Certificates: transport, signing, encryption"),
        ("ca", "The authorities: root ceremony, rotation, revocation lists"),
        ("own", "Certificates of the platform itself: presented to clients' servers, and its responders'"),
        ("ehi", "The External Host Interface: messages about payments, to a server of yours"),
        ("ehi endpoint", "Where messages go"),
        ("ocsp", "Revocation, asked as a client would"),
        ("audit", "The record of every act and refusal"),
    ];

    private static readonly VerbEntry[] All =
    [
        VerbEntry.Of<OrgRegisterCommand>("org register", "Register an organisation", "--name", "Acme Cards Ltd", "--country", "GB", "--unit", "Payments"),
        VerbEntry.Of<OrgListCommand>("org list", "List organisations", "--all"),
        VerbEntry.Of<OrgShowCommand>("org show", "Show one organisation", "ID"),
        VerbEntry.Of<OrgSuspendCommand>("org suspend", "Refuse everything of an organisation until it is resumed", "ID", "--reason", "unpaid", "--yes"),
        VerbEntry.Of<OrgResumeCommand>("org resume", "Let a suspended organisation act again", "ID"),
        VerbEntry.Of<OrgAdminCommand>("org admin", "Make a management client for an organisation (secret shown once)", "ID", "--name", "Deployment"),
        VerbEntry.Of<OrgProductsCommand>("org products", "Show an organisation's products, or replace them", "ID", "--set", "PRODUCT"),
        VerbEntry.Of<ProductCreateCommand>("product create", "Make a product", "--name", "Card API", "--scope", "cards.read", "--scope", "cards.write"),
        VerbEntry.Of<ProductListCommand>("product list", "List products", "--json"),
        VerbEntry.Of<PersonAddCommand>("person add", "Add a person", "--first-name", "Ada", "--last-name", "Byron", "--email", "ada@acme.example"),
        VerbEntry.Of<PersonListCommand>("person list", "List people", "--organisation", "ID"),
        VerbEntry.Of<PersonInviteCommand>("person invite", "Mail a person the link to set a password, or mail it again", "ID"),
        VerbEntry.Of<PersonRolesCommand>("person roles", "Replace a person's roles", "ID", "--set", "super_admin"),
        VerbEntry.Of<PersonSessionsCommand>("person sessions", "List where a person is signed in, or end it all", "ID", "--end"),
        VerbEntry.Of<PersonUnlockCommand>("person unlock", "End a person's wait after wrong passwords", "ID"),
        VerbEntry.Of<PersonDeactivateCommand>("person deactivate", "Refuse a person everywhere, and end all sessions", "ID", "--reason", "left", "--yes"),
        VerbEntry.Of<PersonReactivateCommand>("person reactivate", "Let a deactivated person sign in again", "ID"),
        VerbEntry.Of<AppAddCommand>("app add", "Add an application", "--name", "Card gateway"),
        VerbEntry.Of<AppListCommand>("app list", "List applications", "--organisation", "ID"),
        VerbEntry.Of<AppShowCommand>("app show", "Show one application", "ID"),
        VerbEntry.Of<AppScopesCommand>("app scopes", "Replace an application's scopes", "ID", "--scope", "cards.read", "--scope", "cards.write"),
        VerbEntry.Of<AppDeleteCommand>("app delete", "Delete an application with its clients, tokens and certificates", "ID", "--yes"),
        VerbEntry.Of<ClientCreateCommand>("client create", "Make a client (secret shown once)", "--application", "ID", "--name", "Gateway", "--auth", "private_key_jwt", "--mtls"),
        VerbEntry.Of<ClientUpdateCommand>("client update", "Change a client; what is not given stays as it is", "CLIENT", "--redirect-uri", "https://app.example.com/callback", "--refresh-lifetime", "86400"),
        VerbEntry.Of<ClientListCommand>("client list", "List an application's clients", "--application", "ID"),
        VerbEntry.Of<ClientShowCommand>("client show", "Show one client", "CLIENT"),
        VerbEntry.Of<ClientPmidCommand>("client pmid", "Set or clear a client's PMID (operators only)", "CLIENT", "1234"),
        VerbEntry.Of<ClientSecretCommand>("client secret", "Make a new secret (shown once)", "CLIENT", "--overlap", "86400"),
        VerbEntry.Of<ClientDisableCommand>("client disable", "Refuse a client and its tokens", "CLIENT", "--reason", "lost laptop"),
        VerbEntry.Of<ClientEnableCommand>("client enable", "Let a disabled client work again", "CLIENT"),
        VerbEntry.Of<PmidRequestCommand>("pmid request", "Ask the operator for a client's PMID", "CLIENT", "1234", "--note", "Our second programme"),
        VerbEntry.Of<PmidListCommand>("pmid list", "List requests for PMIDs", "--state", "pending"),
        VerbEntry.Of<PmidApproveCommand>("pmid approve", "Give a client the PMID that was asked for, or another (operators only)", "ID", "--pmid", "1234"),
        VerbEntry.Of<PmidRefuseCommand>("pmid refuse", "Refuse a request and say why (operators only)", "ID", "--reason", "This PMID is not yours"),
        VerbEntry.Of<ApplyCommand>("apply", "Make an organisation's set-up what a file says; --dry-run shows the difference", "-f", "organisation.yaml", "--dry-run"),
        VerbEntry.Of<ExportCommand>("export", "Write what is there as such a file, without secrets", "--out", "organisation.yaml"),
        VerbEntry.Of<KeysListCommand>("keys list", "List the keys that sign tokens", "--json"),
        VerbEntry.Of<KeysRotateCommand>("keys rotate", "Make the next key that signs tokens; it is announced first", "--json"),
        VerbEntry.Of<KeysRetireCommand>("keys retire", "Trust a key no more, and refuse every token that it signed", "KID", "--reason", "copied", "--yes"),
        VerbEntry.Of<CertNewCommand>("cert new", "Make key and request here with openssl, and get the certificate", "--application", "ID", "--type", "transport", "--out", "keys"),
        VerbEntry.Of<CertCommandCommand>("cert command", "Show the openssl command for a key and a request", "--application", "ID", "--type", "transport"),
        VerbEntry.Of<CertRequestCommand>("cert request", "Get a certificate for a request made elsewhere", "--application", "ID", "--type", "signing", "--csr", "my.csr"),
        VerbEntry.Of<CertListCommand>("cert list", "List an application's certificates", "--application", "ID"),
        VerbEntry.Of<CertShowCommand>("cert show", "Show one certificate", "KID"),
        VerbEntry.Of<CertDownloadCommand>("cert download", "Get a certificate as PEM", "KID", "--out", "transport.pem"),
        VerbEntry.Of<CertRevokeCommand>("cert revoke", "Revoke a certificate for ever", "KID", "--reason", "key_compromise"),
        VerbEntry.Of<CertChainCommand>("cert chain", "Get the CA's root and issuing certificate (no sign-in needed)", "--out", "trust-chain.pem"),
        VerbEntry.Of<CertRenewCommand>("cert renew", "Get the next certificate with a new key; both work until the old one ends", "KID", "--out", "keys"),
        VerbEntry.Of<CertExpiringCommand>("cert expiring", "Show what ends next, with the line that renews it", "--days", "60"),
        VerbEntry.Of<CertP12Command>("cert p12", "Put certificate and key into a .p12, on this machine alone", "--cert", "transport.pem", "--key", "transport.key", "--chain", "trust-chain.pem", "--out", "transport.p12"),
        VerbEntry.Of<CertInspectCommand>("cert inspect", "Say what a certificate, request, chain, .p7b or .p12 is (no server needed)", "transport.pem"),
        VerbEntry.Of<CertVerifyCommand>("cert verify", "Check chain, dates, purpose, key and revocation of a certificate", "transport.pem", "--chain", "trust-chain.pem", "--key", "transport.key", "--ocsp"),
        VerbEntry.Of<OcspCheckCommand>("ocsp check", "Ask whether a certificate is revoked, and check the answer", "transport.pem", "--chain", "trust-chain.pem"),
        VerbEntry.Of<CaListCommand>("ca list", "List roots and issuing authorities with their states", "--json"),
        VerbEntry.Of<CaShowCommand>("ca show", "Show one authority and its certificate", "g1"),
        VerbEntry.Of<CaInitCommand>("ca init", "OFF LINE: make a root with its key and an empty revocation list", "--out", "root"),
        VerbEntry.Of<CaRequestCommand>("ca request", "Let the server make the next issuing key, and get its request", "--out", "ceremony"),
        VerbEntry.Of<CaSignCommand>("ca sign", "OFF LINE: sign an issuing certificate with the root", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--csr", "g2.csr", "--issuer-url", "http://pki.example.com/ca/root-g1.cer", "--crl-url", "http://pki.example.com/crl/root-g1/0.crl", "--out", "g2.pem"),
        VerbEntry.Of<CaInstallCommand>("ca install", "Bring the signed issuing certificate to the server", "g2", "--cert", "g2.pem"),
        VerbEntry.Of<CaActivateCommand>("ca activate", "Let it issue from now on", "g2", "--yes"),
        VerbEntry.Of<CaRetireCommand>("ca retire", "End a generation whose certificates have all ended", "g1", "--yes"),
        VerbEntry.Of<CaRotateCommand>("ca rotate", "Request, sign and install in one, where the root key is at hand (UAT)", "--root-key", "root-g1.key", "--activate"),
        VerbEntry.Of<CaCrlCommand>("ca crl", "OFF LINE: sign the root's revocation list", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--number", "2", "--previous", "root-g1.crl", "--out", "root-g1-2.crl"),
        VerbEntry.Of<CaPublishCrlCommand>("ca publish-crl", "Bring the root's revocation list to the server", "root-g1", "--crl", "root-g1-2.crl"),
        VerbEntry.Of<CaCrossCommand>("ca cross", "OFF LINE: let the present root vouch for the next one", "--root-cert", "root-g1.pem", "--root-key", "root-g1.key", "--new-root", "root-g2.pem", "--issuer-url", "http://pki.example.com/ca/root-g1.cer", "--crl-url", "http://pki.example.com/crl/root-g1/0.crl", "--out", "root-g2-cross.pem"),
        VerbEntry.Of<CaAddRootCommand>("ca add-root", "Bring a root that was made off line to the server", "--root-cert", "root-g2.pem", "--cross", "root-g2-cross.pem"),
        VerbEntry.Of<OwnListCommand>("own list", "List the certificates of the platform itself"),
        VerbEntry.Of<OwnOrderCommand>("own order", "Make a new one, which is used from then on", "--purpose", "ehi"),
        VerbEntry.Of<OwnRevokeCommand>("own revoke", "Revoke one for ever; another takes its place", "KID", "--reason", "superseded"),
        VerbEntry.Of<EhiEndpointAddCommand>("ehi endpoint add", "Register an endpoint", "--url", "https://ehi.acme.example/messages", "--mode", "both"),
        VerbEntry.Of<EhiEndpointListCommand>("ehi endpoint list", "List endpoints", "--json"),
        VerbEntry.Of<EhiEndpointReadyCommand>("ehi endpoint ready", "Declare an endpoint ready", "ID"),
        VerbEntry.Of<EhiEndpointRemoveCommand>("ehi endpoint remove", "Remove an endpoint", "ID", "--yes"),
        VerbEntry.Of<EhiEndpointAcceptCommand>("ehi endpoint accept", "Accept an endpoint that was declared ready (operators only)", "ID"),
        VerbEntry.Of<EhiEndpointReturnCommand>("ehi endpoint return", "Return an endpoint with a reason (operators only)", "ID", "--reason", "Answers with 500"),
        VerbEntry.Of<EhiTriggerCommand>("ehi trigger", "Let something happen to a card, and the host hear of it (UAT)", "authorisation", "--card", "TOKEN", "--amount", "12.34"),
        VerbEntry.Of<EhiDeliveriesCommand>("ehi deliveries", "What was sent, and what became of it", "--state", "waiting"),
        VerbEntry.Of<EhiResendCommand>("ehi resend", "Send a message again that was put aside", "MESSAGE"),
        VerbEntry.Of<EhiVerifyCommand>("ehi verify", "Check the signature of a captured message", "--jwks", "https://jwks.example.com/OPERATOR/jwks.json", "--header", "k=KID, s=SIGNATURE", "--body", "message.json"),
        VerbEntry.Of<EhiListenCommand>("ehi listen", "Receive messages: verify, print, and hand them on or answer", "--port", "9000", "--jwks", "https://jwks.example.com/OPERATOR/jwks.json", "--forward", "http://localhost:3000/ehi"),
        VerbEntry.Of<AuditListCommand>("audit list", "List records", "--limit", "20"),
        VerbEntry.Of<AuditHeadCommand>("audit head", "Export the chain's newest link, to compare later", "--out", "head.json"),
        VerbEntry.Of<AuditVerifyCommand>("audit verify", "Check that the record is whole and unchanged", "--head", "head.json"),
        VerbEntry.Of<LoginCommand>("login", "Sign in as yourself, with a code that you enter in a browser", "--url", "https://selvage.example.com"),
        VerbEntry.Of<LogoutCommand>("logout", "End your sign-in, at the server and here", "--url", "https://selvage.example.com"),
        VerbEntry.Of<WhoAmICommand>("whoami", "Who is signed in, and what they may", "--operator", "var/operator.json"),
        VerbEntry.Of<ConnectionCommand>("connection", "Every address that a client's configuration needs", "--json"),
        VerbEntry.Of<TokenCommand>("token", "Get a token for an OAuth client, as the client itself would", "--kit", "var/kit", "--name", "CLIENT", "--decode"),
        VerbEntry.Of<CallCommand>("call", "Get a token and call the hub", "GET", "/core/api/v1/products", "--kit", "var/kit"),
        VerbEntry.Of<DoctorCommand>("doctor", "Find what is wrong with a connection, and how to mend it", "--kit", "var/kit"),
        VerbEntry.Of<DemoCommand>("demo", "Start a server of its own and walk the whole way, for real", "--server", "artifacts/bin/Server/release/Selvage.Server.dll", "--exit"),
    ];

    /// <summary>Every verb with its branch: <c>cert new</c>.</summary>
    public static IReadOnlyList<string> Paths { get; } = [.. All.Select(v => v.Path)];

    /// <summary>Whether these words need another one behind them.</summary>
    public static bool IsBranch(string words) => Branches.Any(b => b.Name == words);

    public static void Add(IConfigurator app)
    {
        foreach (var (name, about) in Branches.Where(b => !b.Name.Contains(' ')))
            app.AddBranch(name, branch => Fill(branch, name, about));
        foreach (var verb in All.Where(v => v.Words.Length == 1))
            Describe(verb.ToApp(app, verb.Path), verb);
    }

    private static void Fill(IConfigurator<CommandSettings> branch, string name, string about)
    {
        branch.SetDescription(about);
        foreach (var verb in All.Where(v => v.Words.Length == 2 && v.Words[0] == name))
            Describe(verb.ToBranch(branch, verb.Words[1]), verb);
        foreach (var (inner, says) in Branches.Where(b => b.Name.StartsWith(name + " ", StringComparison.Ordinal)))
        {
            branch.AddBranch(inner.Split(' ')[1], below =>
            {
                below.SetDescription(says);
                foreach (var verb in All.Where(v => v.Path.StartsWith(inner + " ", StringComparison.Ordinal)))
                    Describe(verb.ToBranch(below, verb.Words[2]), verb);
            });
        }
    }

    private static void Describe(ICommandConfigurator command, VerbEntry verb) =>
        command.WithDescription(verb.Does).WithExample([.. verb.Words, .. verb.Example.Select(e => e.Contains(' ') ? $"'{e}'" : e)]);
}
