using static Selvage.Kernel.Web.ListenerKind;

namespace Selvage.Integration.Endpoints;

/// <summary>The pages of the portal.</summary>
internal static class PortalRows
{
    private const string Apps = "/organisations/{org}/applications";
    private const string Clients = Apps + "/{app}/clients";
    private const string Certificates = Apps + "/{app}/certificates";
    private const string Draft = "?name=New&auth_method=client_secret";
    private const string Users = "/organisations/{org}/users";

    internal static IReadOnlyList<EndpointRow> All { get; } =
    [
        Page("GET", "/"),
        Page("POST", "/account/theme"),
        Page("GET", "/parts"),
        Page("GET", "/organisations/{org}"),
        Page("GET", Apps),
        Page("POST", Apps, For.Admin),
        Page("GET", Apps + "/new"),
        Page("GET", Apps + "/{app}"),
        Page("GET", Apps + "/{app}/delete"),
        Page("POST", Apps + "/{app}/delete", For.Admin),
        Page("GET", Clients),
        Page("POST", Clients, For.Admin),
        Page("GET", Clients + "/new"),
        Page("GET", Clients + "/new/authentication", query: Draft),
        Page("GET", Clients + "/new/tokens", query: Draft),
        Page("GET", Clients + "/new/review", query: Draft),
        Page("GET", Clients + "/{key}"),
        Page("GET", Clients + "/{key}/permissions"),
        Page("GET", Clients + "/{key}/credentials"),
        Page("GET", Clients + "/{key}/tokens"),
        Page("GET", Clients + "/{key}/edit"),
        Page("POST", Clients + "/{key}/edit", For.Admin),
        Page("GET", Clients + "/{key}/disable"),
        Page("POST", Clients + "/{key}/disable", For.Admin),
        Page("POST", Clients + "/{key}/enable", For.Admin),
        Page("GET", Clients + "/{key}/secret"),
        Page("POST", Clients + "/{key}/secret", For.Admin),
        Page("POST", Clients + "/{key}/pmid", For.Admin),
        Page("GET", Certificates),
        Page("POST", Certificates, For.Admin),
        Page("GET", Certificates + "/new"),
        Page("GET", Certificates + "/new/command", For.Admin, "?type=transport"),
        Page("GET", Certificates + "/new/upload", For.Admin, "?type=transport"),
        Page("GET", Certificates + "/{kid}"),
        Page("GET", Certificates + "/{kid}/revoke"),
        Page("POST", Certificates + "/{kid}/revoke", For.Admin),
        Page("GET", Certificates + "/{kid}/download/{form}"),
        Page("GET", Users, For.Admin),
        Page("GET", Users + "/new", For.SuperAdmin),
        Page("POST", Users + "/new", For.SuperAdmin),
        Page("GET", Users + "/{person}", For.Admin),
        Page("GET", Users + "/{person}/edit", For.Admin),
        Page("POST", Users + "/{person}/edit", For.SuperAdmin),
        Page("GET", Users + "/{person}/roles", For.Admin),
        Page("POST", Users + "/{person}/roles", For.SuperAdmin),
        Page("GET", "/organisations/{org}/sso", For.Admin),
        Page("POST", "/organisations/{org}/sso", For.SuperAdmin),
        Page("POST", Users + "/{person}/reset-factors", For.SuperAdmin),
        Page("POST", Users + "/{person}/invite", For.SuperAdmin),
        Page("POST", Users + "/{person}/deactivate", For.SuperAdmin),
        Page("POST", Users + "/{person}/reactivate", For.SuperAdmin),
        Page("POST", Users + "/{person}/unlock", For.SuperAdmin),
        Page("POST", Users + "/{person}/sign-out", For.SuperAdmin),
        Page("GET", "/organisations/{org}/scopes"),
        Page("GET", "/organisations/{org}/ehi"),
        Page("GET", "/organisations/{org}/audit", For.Admin),
        Page("GET", "/organisations/{org}/audit.csv", For.Admin),
        Page("GET", "/operator/organisations", For.Operator),
        Page("GET", "/operator/organisations/new", For.Operator),
        Page("POST", "/operator/organisations", For.Operator),
        Page("GET", "/operator/organisations/{id}", For.Operator),
        Page("POST", "/operator/organisations/{id}/products", For.Operator),
        Page("POST", "/operator/organisations/{id}/suspend", For.Operator),
        Page("POST", "/operator/organisations/{id}/resume", For.Operator),
        Page("POST", "/operator/organisations/{id}/welcome/{person}", For.Operator),
        Page("GET", "/operator/products", For.Operator),
        Page("POST", "/operator/products", For.Operator),
        Page("GET", "/operator/pmid-requests", For.Operator),
        Page("GET", "/operator/pmid-requests/{id}", For.Operator),
        Page("POST", "/operator/pmid-requests/{id}/approve", For.Operator),
        Page("POST", "/operator/pmid-requests/{id}/refuse", For.Operator),
        Page("GET", "/operator/authorities", For.Operator),
        Page("GET", "/operator/mails", For.Operator),
        Page("GET", "/operator/mails/{id}", For.Operator),
        Page("POST", "/operator/mails/{id}/retry", For.Operator),
    ];

    private static EndpointRow Page(string method, string route, For who = For.Anyone, string query = "") => new(method, route, Tls, Door.Portal, who, Query: query);
}
