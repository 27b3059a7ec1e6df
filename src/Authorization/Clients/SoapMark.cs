using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Records;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Clients;

/// <summary>
/// The mark of the one client as which an application calls the SOAP service (requirement G1). It is not moved by setting it elsewhere: whose PMID every call
/// is made under should change in two steps that somebody meant.
/// </summary>
internal static class SoapMark
{
    /// <summary>The problem with marking a client; null where nothing is marked or nothing stands in the way.</summary>
    /// <param name="db">The module's tables.</param>
    /// <param name="shape">What is asked for.</param>
    /// <param name="application">The client's application; null for a client of the organisation itself.</param>
    /// <param name="key">The client; null for one that is being made.</param>
    /// <param name="ct">Gives up.</param>
    internal static async Task<Problem?> FaultAsync(AuthorizationContext db, ClientShape shape, AppId? application, ClientKey? key, CancellationToken ct)
    {
        if (shape.Soap != true)
            return null;
        if (application is null)
            return Problem.Conflict("client.not_hub", "Not a hub client", "A management client calls no SOAP service. Mark a client of an application.", "soap");
        var holder = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.SoapOf == application, ct);
        return holder is null || holder.Key == key ? null : Taken(holder.Name, holder.ClientId);
    }

    private static Problem Taken(string name, string clientId) => Problem.Conflict(
        "client.soap_taken", "Another client is marked", $"An application calls SOAP as one client, and that is {name} ({clientId}). Take the mark off it first (soap: false), then set it here.", "soap");
}
