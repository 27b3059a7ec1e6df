using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Certificates.Authorities.Roots;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Certificates.Authorities;

/// <summary>The HTTP doors of the authorities under <c>/manage/v1</c>.</summary>
internal static class AuthorityEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/authorities", async (ListAuthorities list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), Done.It, ct)).ToHttp()).WithSummary("List the certificate authorities");
        manage.MapPost("/authorities", async (RequestBody? body, RequestAuthority request, HttpContext http, CancellationToken ct) =>
            (await request.RunAsync(http.Actor(), new(body?.KeyKind), ct)).ToCreated(http, a => a, _ => "/manage/v1/authorities")).WithSummary("Make the key of the next issuing authority, and the request for the root");
        manage.MapPost("/authorities/roots", async (TakeRoot take, HttpContext http, CancellationToken ct) =>
            (await take.RunAsync(http.Actor(), new(await TakesFiles.ReadAsync(http, ct)), ct)).ToHttp()).WithMetadata(TakesFiles.It).WithSummary("Take in a root that was made off line");
        manage.MapPost("/authorities/{name}/certificate", async (string name, InstallAuthority install, HttpContext http, CancellationToken ct) =>
            (await install.RunAsync(http.Actor(), new(name, await TakesFiles.ReadAsync(http, ct)), ct)).ToHttp()).WithMetadata(TakesFiles.It).WithSummary("Install the certificate that the root signed");
        manage.MapPost("/authorities/{name}/activate", async (string name, ActivateAuthority activate, HttpContext http, CancellationToken ct) =>
            (await activate.RunAsync(http.Actor(), name, ct)).ToHttp()).WithSummary("Let a planned authority issue");
        manage.MapPost("/authorities/{name}/retire", async (string name, RetireAuthority retire, HttpContext http, CancellationToken ct) =>
            (await retire.RunAsync(http.Actor(), name, ct)).ToHttp()).WithSummary("Retire an authority whose certificates have all ended");
        manage.MapPost("/authorities/{name}/crl", async (string name, PublishRootList publish, HttpContext http, CancellationToken ct) =>
            (await publish.RunAsync(http.Actor(), new(name, await TakesFiles.ReadAsync(http, ct)), ct)).ToHttp()).WithMetadata(TakesFiles.It).WithSummary("Publish a root's revocation list, signed off line");
    }

    private sealed record RequestBody(string? KeyKind);
}
