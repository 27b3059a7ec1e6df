namespace Selvage.Portal.Guide;

/// <summary>Where the guide explains each page: route → chapter and anchor. A page without an entry fails a test, and so does an anchor that no chapter has.</summary>
internal static class HelpTable
{
    private const string Apps = "/organisations/{org}/applications";
    private const string Clients = Apps + "/{app}/clients";
    private const string Certificates = Apps + "/{app}/certificates";
    private const string Users = "/organisations/{org}/users";

    internal static IReadOnlyDictionary<string, string> Places { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/signin"] = "portal#signing-in",
        ["/signin/confirm"] = "portal#a-second-factor",
        ["/signin/passkey"] = "portal#a-second-factor",
        ["/signin/forgot"] = "portal#signing-in",
        ["/signin/set-password"] = "portal#the-first-login",
        ["/signedout"] = "portal#signing-in",
        ["/signout"] = "portal#signing-in",
        ["/account/sessions"] = "portal#your-account",
        ["/account/security"] = "portal#a-second-factor",
        ["/account/security/app"] = "portal#a-second-factor",
        ["/account/security/passkeys/new"] = "portal#a-second-factor",
        ["/device"] = "signing-people-in#without-a-browser",
        ["/oauth2/authorize"] = "signing-people-in#the-way-there",

        ["/"] = "portal#welcome",
        ["/organisations/{org}"] = "portal#welcome",
        [Apps] = "portal#applications",
        [Apps + "/new"] = "portal#applications",
        [Apps + "/{app}"] = "portal#applications",
        [Apps + "/{app}/delete"] = "portal#deleting-an-application",
        [Clients] = "portal#oauth-clients",
        [Clients + "/new"] = "portal#creating-an-oauth-client",
        [Clients + "/new/authentication"] = "portal#creating-an-oauth-client",
        [Clients + "/new/tokens"] = "portal#creating-an-oauth-client",
        [Clients + "/new/review"] = "portal#creating-an-oauth-client",
        [Clients + "/{key}"] = "portal#oauth-clients",
        [Clients + "/{key}/permissions"] = "portal#scopes",
        [Clients + "/{key}/credentials"] = "portal#credentials",
        [Clients + "/{key}/tokens"] = "tokens",
        [Clients + "/{key}/edit"] = "portal#oauth-clients",
        [Clients + "/{key}/disable"] = "portal#oauth-clients",
        [Clients + "/{key}/secret"] = "portal#credentials",
        [Certificates] = "portal#certificates",
        [Certificates + "/new"] = "portal#a-new-certificate",
        [Certificates + "/new/command"] = "portal#a-new-certificate",
        [Certificates + "/new/upload"] = "portal#a-new-certificate",
        [Certificates + "/{kid}"] = "portal#certificates",
        [Certificates + "/{kid}/revoke"] = "portal#replacing-and-revoking",
        [Users] = "portal#users",
        [Users + "/new"] = "portal#inviting-people",
        [Users + "/{person}"] = "portal#users",
        [Users + "/{person}/edit"] = "portal#users",
        [Users + "/{person}/roles"] = "portal#who-may-do-what",
        ["/organisations/{org}/sso"] = "portal#sso-configuration",
        ["/organisations/{org}/scopes"] = "portal#scopes",
        ["/organisations/{org}/ehi"] = "portal#ehi-configuration",
        ["/organisations/{org}/audit"] = "portal#audit-trail",
        ["/parts"] = "portal#what-the-pages-are-made-of",

        ["/operator/organisations"] = "operator-console#organisations",
        ["/operator/organisations/new"] = "operator-console#registering-an-organisation",
        ["/operator/organisations/{id}"] = "operator-console#organisations",
        ["/operator/products"] = "operator-console#products",
        ["/operator/pmid-requests"] = "operator-console#pmid-requests",
        ["/operator/pmid-requests/{id}"] = "operator-console#pmid-requests",
        ["/operator/authorities"] = "operator-console#certificate-authorities",
        ["/operator/mails"] = "operator-console#mails",
        ["/operator/mails/{id}"] = "operator-console#mails",
    };
}
