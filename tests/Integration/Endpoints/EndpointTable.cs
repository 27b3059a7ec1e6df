using static Selvage.Kernel.Web.ListenerKind;

namespace Selvage.Integration.Endpoints;

/// <summary>
/// Every endpoint that there is. It is compared with the running server both ways: whoever adds an endpoint says here where it answers,
/// who may use it and with what, and all tests of doors and of isolation then try it.
/// </summary>
internal static class EndpointTable
{
    internal static IReadOnlyList<EndpointRow> All { get; } = [.. Organisations(), .. People(), .. Clients(), .. Certificates(), .. Authorities(), .. Hub("/core/api/v1"), .. Hub("/api/v1"), .. Open(), .. PortalRows.All];

    internal static IEnumerable<EndpointRow> Manage => All.Where(r => r.Door == Door.Manage);

    private static IEnumerable<EndpointRow> Organisations() =>
    [
        Admin("POST", "/organisations", For.Operator, """{"legal_name":"Another","country":"GB","unit":"Cards"}"""),
        Admin("GET", "/organisations"),
        Admin("GET", "/organisations/{id}"),
        Admin("POST", "/organisations/{id}/suspend", For.Operator, """{"reason":"try"}"""),
        Admin("POST", "/organisations/{id}/resume", For.Operator),
        Admin("POST", "/products", For.Operator, """{"name":"Another","scopes":["cards.read"]}"""),
        Admin("GET", "/products", For.Operator),
        Admin("GET", "/organisations/{id}/products"),
        Admin("PUT", "/organisations/{id}/products", For.Operator, """{"product_ids":[]}"""),
        Admin("POST", "/organisations/{id}/applications", For.Admin, """{"name":"Another"}"""),
        Admin("GET", "/organisations/{id}/applications"),
        Admin("GET", "/applications/{id}"),
        Admin("PUT", "/applications/{id}/scopes", For.Admin, """{"scopes":["cards.read"]}"""),
        Admin("DELETE", "/applications/{id}", For.Admin),
    ];

    private static IEnumerable<EndpointRow> People() =>
    [
        Admin("POST", "/organisations/{id}/people", For.Operator, """{"first_name":"Eve","last_name":"Doe","email":"eve@example.com"}"""),
        Admin("GET", "/organisations/{id}/people"),
        Admin("POST", "/people/{id}/deactivate", For.Operator, """{"reason":"try"}"""),
        Admin("POST", "/people/{id}/reactivate", For.Operator),
        Admin("PATCH", "/people/{id}", For.Operator, """{"first_name":"Renamed"}"""),
        Admin("PUT", "/people/{id}/roles", For.Operator, """{"roles":["super_admin"]}"""),
        Admin("DELETE", "/people/{id}", For.Operator),
        Admin("POST", "/organisations/{id}/groups", For.Operator, """{"name":"Another","roles":["manager"]}"""),
        Admin("GET", "/organisations/{id}/groups"),
        Admin("GET", "/groups/{id}"),
        Admin("PATCH", "/groups/{id}", For.Operator, """{"name":"Renamed"}"""),
        Admin("GET", "/groups/{id}/members"),
        Admin("PUT", "/groups/{id}/members", For.Operator, """{"person_ids":[]}"""),
        Admin("DELETE", "/groups/{id}", For.Operator),
        Admin("POST", "/people/{id}/invite", For.Operator),
        Admin("POST", "/people/{id}/welcome", For.Operator),
        Admin("POST", "/people/{id}/unlock", For.Operator),
        Admin("DELETE", "/people/{id}/second-factors", For.Operator),
        Admin("GET", "/organisations/{id}/sign-in-policy"),
        Admin("PUT", "/organisations/{id}/sign-in-policy", For.Operator, """{"second_factor":false}"""),
        Admin("GET", "/people/{id}/sessions"),
        Admin("DELETE", "/people/{id}/sessions", For.Operator),
        Admin("DELETE", "/sessions/{id}", For.Operator),
        new("GET", "/signin/pages.css", Tls, Door.Public),
        new("GET", "/signin/pages.js", Tls, Door.Public),
        new("GET", "/signin/confirm", Tls, Door.Public),
        new("POST", "/signin/confirm", Tls, Door.Public),
        new("GET", "/signin/passkey", Tls, Door.Public),
        new("POST", "/signin/passkey", Tls, Door.Public),
        new("POST", "/signin/password-strength", Tls, Door.Public),
        new("GET", "/account/security", Tls, Door.Public),
        new("GET", "/account/security/app", Tls, Door.Public),
        new("POST", "/account/security/app", Tls, Door.Public),
        new("POST", "/account/security/app/remove", Tls, Door.Public),
        new("POST", "/account/security/recovery-codes", Tls, Door.Public),
        new("GET", "/account/security/passkeys/new", Tls, Door.Public),
        new("POST", "/account/security/passkeys", Tls, Door.Public),
        new("POST", "/account/security/passkeys/{id:guid}/remove", Tls, Door.Public),
        new("GET", "/signin", Tls, Door.Public),
        new("POST", "/signin", Tls, Door.Public),
        new("GET", "/signin/set-password", Tls, Door.Public),
        new("POST", "/signin/set-password", Tls, Door.Public),
        new("GET", "/signin/forgot", Tls, Door.Public),
        new("POST", "/signin/forgot", Tls, Door.Public),
        new("GET", "/signedout", Tls, Door.Public),
        new("GET", "/signout", Tls, Door.Public),
        new("POST", "/signout", Tls, Door.Public),
        new("GET", "/account/sessions", Tls, Door.Public),
        new("POST", "/account/sessions/{id}/end", Tls, Door.Public),
        new("POST", "/account/sessions/end-others", Tls, Door.Public),
        new("POST", "/account/grants/{id:guid}/end", Tls, Door.Public),
    ];

    private static IEnumerable<EndpointRow> Clients() =>
    [
        Admin("GET", "/whoami"),
        Admin("GET", "/connection"),
        Admin("POST", "/organisations/{id}/admin-clients", For.Operator, """{"name":"Another"}"""),
        Admin("POST", "/applications/{id}/clients", For.Admin, """{"name":"Another","auth_method":"client_secret","mtls":false}"""),
        Admin("GET", "/applications/{id}/clients"),
        Admin("GET", "/clients/{key}"),
        Admin("PATCH", "/clients/{key}", For.Admin, """{"name":"Renamed"}"""),
        Admin("PUT", "/clients/{key}/pmid", For.Operator, """{"pmid":"STOLEN"}"""),
        Admin("POST", "/clients/{key}/pmid-requests", For.Admin, """{"pmid":"ASKED"}"""),
        Admin("GET", "/pmid-requests", query: "?state=pending"),
        Admin("GET", "/pmid-requests/{id}"),
        Admin("POST", "/pmid-requests/{id}/approve", For.Operator),
        Admin("POST", "/pmid-requests/{id}/refuse", For.Operator, """{"reason":"try"}"""),
        Admin("POST", "/clients/{key}/secret", For.Admin),
        Admin("DELETE", "/clients/{key}/former-secret", For.Admin),
        Admin("POST", "/clients/{key}/disable", For.Admin, """{"reason":"try"}"""),
        Admin("POST", "/clients/{key}/enable", For.Admin),
        Admin("GET", "/people/{id}/grants"),
        Admin("DELETE", "/grants/{id}", For.Operator),
        Admin("GET", "/server-keys", For.Operator),
        Admin("POST", "/server-keys/rotate", For.Operator),
        Admin("POST", "/server-keys/{kid}/retire", For.Operator),
        Admin("GET", "/mails", For.Operator),
        Admin("GET", "/mails/{id}", For.Operator),
        Admin("POST", "/mails/{id}/retry", For.Operator),
        Admin("GET", "/audit"),
        Admin("GET", "/audit/verify", For.Operator),
        Admin("GET", "/audit/head", For.Operator),
    ];

    private static IEnumerable<EndpointRow> Certificates() =>
    [
        Admin("GET", "/applications/{id}/certificates/command", For.Admin, query: "?type=transport"),
        Admin("POST", "/applications/{id}/certificates", For.Admin, """{"type":"transport","csr":"none"}"""),
        Admin("GET", "/applications/{id}/certificates"),
        Admin("GET", "/certificates/expiring", query: "?days=350"),
        Admin("GET", "/certificates/{kid}"),
        Admin("GET", "/certificates/{kid}/download"),
        Admin("POST", "/certificates/{kid}/renew", For.Admin, """{"csr":"none"}"""),
        Admin("GET", "/revocation-lists"),
        Admin("POST", "/certificates/{kid}/revoke", body: """{"reason":"superseded"}"""),
    ];

    private static IEnumerable<EndpointRow> Authorities() =>
    [
        Admin("GET", "/authorities"),
        Admin("POST", "/authorities", For.Operator, """{"key_kind":"EcP256"}"""),
        Admin("POST", "/authorities/roots", For.Operator),
        Admin("POST", "/authorities/{name}/certificate", For.Operator),
        Admin("POST", "/authorities/{name}/activate", For.Operator),
        Admin("POST", "/authorities/{name}/retire", For.Operator),
        Admin("POST", "/authorities/{name}/crl", For.Operator),
        Admin("GET", "/own-certificates", For.Operator),
        Admin("POST", "/own-certificates", For.Operator, """{"purpose":"ehi"}"""),
        Admin("POST", "/own-certificates/{kid}/revoke", For.Operator, """{"reason":"superseded"}"""),
    ];

    private static IEnumerable<EndpointRow> Hub(string prefix) =>
    [
        new("GET", prefix + "/products", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/products/{productId}", Tls | Mtls, Door.Hub),
        new("POST", prefix + "/cards", Tls | Mtls, Door.Hub, Body: "{}"),
        new("GET", prefix + "/cards", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/status", Tls | Mtls, Door.Hub),
        new("PUT", prefix + "/cards/{publicToken}/status", Tls | Mtls, Door.Hub, Body: "{}"),
        new("GET", prefix + "/program-manager/search/cards", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/balance", Tls | Mtls, Door.Hub),
        new("POST", prefix + "/cards/{publicToken}/transactions", Tls | Mtls, Door.Hub, Body: "{}"),
        new("GET", prefix + "/cards/{publicToken}/transactions", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/portal/transactions/single/{transactionId}", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/showpan", Tls | Mtls, Door.Hub),
        new("POST", prefix + "/cards/{publicToken}/encrypted", Tls | Mtls, Door.Hub, Body: "{}"),
        new("GET", prefix + "/encryption-keys", Tls | Mtls, Door.Hub),
        new("POST", prefix + "/cards/{publicToken}/pin", Tls | Mtls, Door.Hub, Body: "{}"),
        new("GET", prefix + "/cards/{publicToken}/pin", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/pin/status", Tls | Mtls, Door.Hub),
        new("POST", prefix + "/cards/{publicToken}/pin/unblock", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/cvv", Tls | Mtls, Door.Hub),
        new("GET", prefix + "/cards/{publicToken}/cvv/status", Tls | Mtls, Door.Hub),
        new("PUT", prefix + "/cards/{publicToken}/cvv/status", Tls | Mtls, Door.Hub),
    ];

    private static IEnumerable<EndpointRow> Open() =>
    [
        new("*", "/oauth2/token", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/par", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/device_authorization", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/introspect", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/revoke", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/userinfo", Tls | Mtls, Door.OAuth),
        new("*", "/oauth2/authorize", Tls, Door.OAuth),
        new("*", "/oauth2/logout", Tls, Door.OAuth),
        new("*", "/device", Tls, Door.OAuth),
        new("*", "/oauth2/jwks", Tls, Door.OAuth),
        new("*", "/.well-known/openid-configuration", Tls, Door.OAuth),
        new("GET", "/{organisation:guid}/jwks.json", Tls | Http, Door.Public),
        new("GET", "/{organisation:guid}", Tls | Http, Door.Public),
        new("GET", "/{organisation:guid}/inactive/jwks.json", Tls | Http, Door.Public),
        new("GET", "/ca/trust-chain.pem", Tls | Http, Door.Public),
        new("GET", "/ca/trust-chain.p7b", Tls | Http, Door.Public),
        new("GET", "/ca/SHA256SUMS", Tls | Http, Door.Public),
        new("GET", "/ca/{name}.cer", Tls | Http, Door.Public),
        new("GET", "/ocsp", Tls | Http, Door.Public),
        new("GET", "/ocsp/{**rest}", Tls | Http, Door.Public),
        new("POST", "/ocsp", Tls | Http, Door.Public),
        new("GET", "/crl/{authority}/{list}.crl", Tls | Http, Door.Public),
        new("GET", "/health/live", Http, Door.Public),
        new("GET", "/health/ready", Http, Door.Public),
        new("GET", "/health/detail", Kernel.Web.ListenerKind.Admin, Door.Public),
        new("GET", "/docs/openapi/{documentName}.json", Tls, Door.Public),
        new("GET", "/docs/openapi/cards.json", Tls, Door.Public),
        new("GET", "/docs/wsdl", Tls, Door.Public),
        new("POST", "/service.asmx", Mtls, Door.Soap),
        new("GET", "/service.asmx", Mtls, Door.Soap, Query: "?wsdl"),
        new("GET", "/docs/scalar.js", Tls, Door.Public),
        new("GET", "/docs/scalar.aspnetcore.js", Tls, Door.Public),
        new("GET", "/docs/favicon.svg", Tls, Door.Public),
        new("GET", "/docs/{documentName?}", Tls, Door.Public),
        new("GET", "/signin/tokens.css", Tls, Door.Public),
        new("GET", "/portal.css", Tls, Door.Public),
        new("GET", "/portal.js", Tls, Door.Public),
        new("GET", "/portal.svg", Tls, Door.Public),
        new("GET", "/guide", Tls, Door.Public),
        new("GET", "/guide/{chapter}", Tls, Door.Public),
    ];

    private static EndpointRow Admin(string method, string route, For who = For.Anyone, string? body = null, string query = "") =>
        new(method, "/manage/v1" + route, Tls, Door.Manage, who, body, query);
}
