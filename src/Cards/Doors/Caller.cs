using Microsoft.AspNetCore.Http;

namespace Selvage.Cards.Doors;

/// <summary>For whom a call is made, as the hub vouches for it.</summary>
/// <param name="Pmid">The programme manager: every row belongs to one.</param>
/// <param name="Organisation">The organisation of the client; empty where the hub named none.</param>
/// <param name="Client">The client.</param>
/// <param name="Application">The client's application.</param>
/// <param name="Scopes">The token's scopes, already judged by the hub.</param>
internal sealed record Caller(string Pmid, string Organisation, string Client, string Application, string Scopes)
{
    internal const string PmidHeader = "X-Selvage-Pmid";
    internal const int LongestPmid = 64;

    /// <summary>Whether this call asks that no fee be taken for it (FeeWaiver, Apply_Fee of SOAP).</summary>
    internal bool WaivesFees { get; init; }

    internal static Caller? Read(IHeaderDictionary headers)
    {
        // Two values, in two lines or joined by a comma (RFC 9110 §5.3), would mean that something between the hub and here added one:
        // nobody is then known to be calling.
        var pmid = headers[PmidHeader];
        return pmid is [{ Length: > 0 and <= LongestPmid } only] && !only.Contains(',')
            ? new Caller(only, Text(headers, "X-Selvage-Organisation"), Text(headers, "X-Selvage-Client"), Text(headers, "X-Selvage-Application"), Text(headers, "X-Selvage-Scopes"))
            : null;
    }

    internal static Caller Of(HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("This endpoint asks for a caller, but the gate does not run before it.");

    private static string Text(IHeaderDictionary headers, string name) => headers[name].ToString();
}
