using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Certificates;

/// <summary>What everybody may read: key sets, the trust chain, the authorities' certificates.</summary>
internal static class PublicEndpoints
{
    private const ListenerKind Everywhere = ListenerKind.Tls | ListenerKind.Http;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{organisation:guid}/jwks.json", Jwks).ServedOn(Everywhere);
        routes.MapGet("/{organisation:guid}", Jwks).ServedOn(Everywhere);
        routes.MapGet("/ca/trust-chain.pem", TrustChainPem).ServedOn(Everywhere);
        routes.MapGet("/ca/{name}.cer", Authority).ServedOn(Everywhere);
    }

    private static IResult Jwks(Guid organisation, PublishedKeys keys, HttpContext http)
    {
        if (keys.SetOf(OrganisationId.From(organisation)) is not { } set)
            return ProblemMapping.ToHttp([Problem.NotFound("organisation", organisation)]);
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.ETag = set.ETag;
        return http.Request.Headers.IfNoneMatch.ToString().Contains(set.ETag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(set.Body, "application/jwk-set+json");
    }

    private static IResult TrustChainPem(AuthorityKeyring keyring, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        var pem = TrustChain.WritePem(Ders(keyring, roots: false), Ders(keyring, roots: true));
        return TypedResults.File(pem, "application/x-pem-file", "trust-chain.pem");
    }

    /// <summary>One certificate in DER: what AIA names (.NET on Linux reads nothing else there).</summary>
    private static IResult Authority(string name, AuthorityKeyring keyring, HttpContext http)
    {
        if (keyring.All.FirstOrDefault(a => a.Name == name) is not { } found)
            return ProblemMapping.ToHttp([Problem.NotFound("authority", name)]);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(found.Der, "application/pkix-cert");
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Ders(AuthorityKeyring keyring, bool roots) => keyring.All.Where(a => a.IsRoot == roots).Select(a => (ReadOnlyMemory<byte>)a.Der);
}
