using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Kernel.Results;
using Selvage.Organisations.Scopes;

namespace Selvage.ApiHub.Admission;

/// <summary>
/// Who calls over SOAP, where no token says it: the application of the connection's certificate, as the one client that it marked, with that client's PMID; and
/// only where the operator switched SOAP on for the organisation by a product (requirement G1).
/// </summary>
internal sealed class CheckSoapClient(OAuthClientRegistry clients, ScopesHeldBy scopes, MayAct mayAct)
{
    private static readonly Problem NoClient = Problem.Forbidden(
        "soap.client_missing", "No client for SOAP", "No OAuth client of this certificate's application is marked for SOAP. Mark one: 'selvage client update CLIENT --soap', or PATCH it with soap: true.");

    private static readonly Problem NotStanding = Problem.Forbidden(
        "soap.client_not_standing", "Client refused", "The OAuth client that is marked for SOAP, its application or its organisation may not act now. Ask an admin of your organisation to enable it, or to mark another.");

    private static readonly Problem NotSwitchedOn = Problem.Forbidden(
        "soap.not_switched_on", "SOAP not switched on", "The application does not have the scope soap. Ask the operator for a product that carries it; then give the scope to the application.");

    private static readonly Problem NoPmid = Problem.Forbidden(
        "soap.pmid_missing", "No PMID", "The operator's IAM team has not given the client that is marked for SOAP a PMID yet, so there is nothing that it may see. Ask for one; it counts from the next call.");

    internal Problem? Judge(HubCall call)
    {
        if (clients.FindForSoap(call.Certificate!.AppId) is not { } client)
            return NoClient;
        if (mayAct.Refusal(client) is not null)
            return NotStanding;
        var held = scopes(client);
        if (!held.Contains(ScopeCatalogue.Soap))
            return NotSwitchedOn;
        if (client.Pmid is not { Length: > 0 } pmid)
            return NoPmid;
        (call.Client, call.Scopes, call.Pmid) = (client, held, pmid);
        return null;
    }
}
