using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Certificates.Crl;

/// <summary>The doors of revocation lists: the lists themselves for everybody, and what there is of them in the management API.</summary>
internal static class RevocationListEndpoints
{
    private static readonly TimeSpan LongestInCaches = TimeSpan.FromMinutes(5);

    internal static void MapPublic(IEndpointRouteBuilder routes) =>
        routes.MapGet("/crl/{authority}/{list}.crl", Serve).ServedOn(ListenerKind.Tls | ListenerKind.Http);

    internal static void MapManage(IEndpointRouteBuilder manage) =>
        manage.MapGet("/revocation-lists", async (string? limit, string? after, ListRevocationLists lists, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => lists.RunAsync(http.Actor(), page, ct))).WithSummary("List the revocation lists in force");

    private static IResult Serve(string authority, string list, PublishedLists lists, TimeProvider time, HttpContext http)
    {
        if (lists.Find($"{authority}/{list}") is not { } found)
            return ProblemMapping.ToHttp([NoList(authority, list)]);
        var left = found.NextUpdate - time.GetUtcNow();
        if (left <= TimeSpan.FromSeconds(1))
            return ProblemMapping.ToHttp([Stale(authority)]);
        var most = Math.Min(LongestInCaches.TotalSeconds, Math.Floor(left.TotalSeconds / 2));
        http.Response.Headers.CacheControl = $"public, max-age={most:0}, no-transform, must-revalidate";
        http.Response.Headers.Expires = found.NextUpdate.ToString("R");
        return TypedResults.Bytes(found.Der, "application/pkix-crl", lastModified: found.ThisUpdate, entityTag: new EntityTagHeaderValue(found.ETag));
    }

    private static Problem NoList(string authority, string list) => new(
        ProblemKind.NotFound,
        "revocation_list.not_found",
        "No such revocation list",
        $"There is no revocation list {authority}/{list}.crl. The right address stands in the certificate (openssl x509 -noout -ext crlDistributionPoints -in FILE); all lists are at /manage/v1/revocation-lists.");

    /// <summary>A client would refuse the old list; so it is told why there is no new one.</summary>
    private static Problem Stale(string authority) => new(
        ProblemKind.Unavailable,
        "revocation_list.stale",
        "The revocation list is too old",
        authority.StartsWith("root-", StringComparison.Ordinal)
            ? $"The list of {authority} has ended. Its keepers must sign a new one with the root's key and bring it here; until then, check by another way than this list."
            : $"The list of {authority} could not be renewed in time. Try again in a minute; the operator finds the cause in the server's log under event 2302.");
}
