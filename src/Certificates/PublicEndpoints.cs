using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
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
        routes.MapGet("/{organisation:guid}/inactive/jwks.json", InactiveJwksAsync).ServedOn(Everywhere);
        routes.MapGet("/ca/trust-chain.pem", TrustChainPem).ServedOn(Everywhere);
        routes.MapGet("/ca/trust-chain.p7b", TrustChainPkcs7).ServedOn(Everywhere);
        routes.MapGet("/ca/SHA256SUMS", Sums).ServedOn(Everywhere);
        routes.MapGet("/ca/{name}.cer", Authority).ServedOn(Everywhere);
        RevocationListEndpoints.MapPublic(routes);
    }

    private static IResult Jwks(Guid organisation, PublishedKeys keys, HttpContext http)
    {
        if (keys.SetOf(OrganisationId.From(organisation)) is not { } set)
            return ProblemMapping.ToHttp([Problem.NotFound("organisation", organisation)]);
        return KeySet(set, http);
    }

    /// <summary>Keys that sign no more, for those who check what was signed before (openbanking directories have the same beside the live set).</summary>
    private static async Task<IResult> InactiveJwksAsync(Guid organisation, RetiredKeys keys, HttpContext http, CancellationToken ct) =>
        await keys.SetOfAsync(OrganisationId.From(organisation), ct) is { } set ? KeySet(set, http) : ProblemMapping.ToHttp([Problem.NotFound("organisation", organisation)]);

    private static IResult KeySet(PublishedSet set, HttpContext http)
    {
        http.Response.Headers.CacheControl = "public, max-age=60";
        http.Response.Headers.ETag = set.ETag;
        return http.Request.Headers.IfNoneMatch.ToString().Contains(set.ETag, StringComparison.Ordinal)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(set.Body, "application/jwk-set+json");
    }

    private static IResult TrustChainPem(AuthorityKeyring keyring, HttpContext http) => Chain(http, TrustChain.WritePem(Ders(keyring), []), "application/x-pem-file", "trust-chain.pem");

    private static IResult TrustChainPkcs7(AuthorityKeyring keyring, HttpContext http) => Chain(http, TrustChain.WritePkcs7(Ders(keyring)), "application/x-pkcs7-certificates", "trust-chain.p7b");

    /// <summary>The fingerprints of what can be downloaded here, as <c>sha256sum -c</c> reads them.</summary>
    private static IResult Sums(AuthorityKeyring keyring, HttpContext http) => Chain(http, TrustChain.WriteSums(keyring.Chain), "text/plain; charset=utf-8", fileName: null);

    private static IResult Chain(HttpContext http, byte[] content, string type, string? fileName)
    {
        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(content, type, fileName, entityTag: ETag(content));
    }

    /// <summary>One certificate in DER: what AIA names (.NET on Linux reads nothing else there). It stays after the authority is retired.</summary>
    private static IResult Authority(string name, AuthorityKeyring keyring, HttpContext http)
    {
        var isCross = name.EndsWith(AuthorityNames.CrossSuffix, StringComparison.Ordinal);
        var row = keyring.Row(isCross ? name[..^AuthorityNames.CrossSuffix.Length] : name);
        if ((isCross ? row?.CrossDer : row is { State: not AuthorityState.Requested } ? row.Der : null) is not { } found)
            return ProblemMapping.ToHttp([Problem.NotFound("authority", name)]);
        http.Response.Headers.CacheControl = "public, max-age=86400";
        return TypedResults.Bytes(found, "application/pkix-cert", entityTag: ETag(found));
    }

    private static EntityTagHeaderValue ETag(byte[] content) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");

    private static IEnumerable<ReadOnlyMemory<byte>> Ders(AuthorityKeyring keyring) => keyring.Chain.Select(a => (ReadOnlyMemory<byte>)a.Der);
}
