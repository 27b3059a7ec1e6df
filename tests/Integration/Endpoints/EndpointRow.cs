using Selvage.Integration.Fixture;
using Selvage.Kernel.Web;

namespace Selvage.Integration.Endpoints;

/// <summary>Behind which door an endpoint lies.</summary>
internal enum Door
{
    /// <summary>Management API: a token of a management client.</summary>
    Manage,

    /// <summary>Hub: a token of an application's client.</summary>
    Hub,

    /// <summary>SOAP: the certificate of an application that marked a client.</summary>
    Soap,

    /// <summary>OAuth: answers for itself, in its own words.</summary>
    OAuth,

    /// <summary>Open to everybody.</summary>
    Public,

    /// <summary>A page of the portal: a person who is signed in.</summary>
    Portal,
}

/// <summary>Who may use an endpoint of the management API.</summary>
internal enum For
{
    Anyone,
    Operator,
    Admin,
    SuperAdmin,
}

/// <summary>One endpoint of the server, as the tests know it.</summary>
/// <param name="Method">The HTTP method; * for all.</param>
/// <param name="Route">The route template.</param>
/// <param name="On">The listeners.</param>
/// <param name="Door">The door.</param>
/// <param name="For">Who may; of meaning for the management API only.</param>
/// <param name="Body">A body that is accepted, as JSON.</param>
/// <param name="Query">A query that is accepted.</param>
internal sealed record EndpointRow(string Method, string Route, ListenerKind On, Door Door, For For = For.Anyone, string? Body = null, string Query = "")
{
    /// <summary>Whether it is about one thing of an organisation, named by its id in the address.</summary>
    internal bool NamesAThing => Route.Contains('{') && !IsOfThePlatform;

    /// <summary>Whether it is about the platform itself: nobody but the operator may, whatever is named.</summary>
    private bool IsOfThePlatform => Route.StartsWith("/manage/v1/authorities", StringComparison.Ordinal) || Route.StartsWith("/manage/v1/own-certificates", StringComparison.Ordinal) || Route.StartsWith("/manage/v1/server-keys", StringComparison.Ordinal);

    internal bool Writes => Method is not ("GET" or "*");

    internal HttpMethod Verb => Method == "*" ? HttpMethod.Get : HttpMethod.Parse(Method);

    internal HttpContent? Content => Body is null ? null : Caller.Json(Body);

    /// <summary>The address, about a tenant's things.</summary>
    internal string PathFor(Tenant tenant) => Route
        .Replace("/organisations/{id}", "/organisations/" + tenant.Organisation)
        .Replace("/applications/{id}", "/applications/" + tenant.App)
        .Replace("/clients/{key}", "/clients/" + tenant.SecretTls.Key)
        .Replace("/certificates/{kid}", "/certificates/" + tenant.Transport.Kid)
        .Replace("/people/{id}", "/people/" + tenant.PersonId)
        .Replace("/groups/{id}", "/groups/" + tenant.Group)
        .Replace("{group}", tenant.Group)
        .Replace("/sessions/{id}", "/sessions/" + tenant.Session)
        .Replace("/grants/{id}", "/grants/" + tenant.Grant)
        .Replace("/pmid-requests/{id}", "/pmid-requests/" + tenant.PmidRequest)
        .Replace("{endpoint}", tenant.EhiEndpoint)
        .Replace("{message}", tenant.EhiMessage)
        .Replace("{org}", tenant.Organisation)
        .Replace("{app}", tenant.App)
        .Replace("{person}", tenant.PersonId)
        .Replace("{form}", "pem")
        .Replace("{chapter}", "portal")
        .Replace("/server-keys/{kid}", "/server-keys/none")
        .Replace("{id:guid}", tenant.Grant)
        .Replace("/mails/{id}", "/mails/" + tenant.Mail)
        .Replace("/own-certificates/{kid}", "/own-certificates/" + tenant.Transport.Kid)
        .Replace("{organisation:guid}", tenant.Organisation)
        .Replace("{**rest}", "MAA=")
        .Replace("{name}", "g1")
        .Replace("{authority}", "g1")
        .Replace("{list}", "0")
        .Replace("{productId}", "1002")
        .Replace("{publicToken}", "999999999")
        .Replace("{transactionId}", "1")
        .Replace("{listId}", "1")
        .Replace("{merchantId}", "MERCHANT1")
        .Replace("{credentialId}", "1")
        .Replace("{tokenId}", "1")
        .Replace("{aliasId}", "1")
        .Replace("{bulkId}", "1")
        .Replace("{documentName}", "manage")
        .Replace("{documentName?}", "manage") + Query;

    public override string ToString() => $"{Method} {Route} on {On}";
}
