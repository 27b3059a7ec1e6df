using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Web;

namespace Selvage.Authorization.Keys;

/// <summary>The HTTP doors for the keys that sign tokens, under <c>/manage/v1</c>; the operator's.</summary>
internal static class ServerKeysEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        manage.MapGet("/server-keys", async (ListServerKeys list, HttpContext http, CancellationToken ct) =>
            (await list.RunAsync(http.Actor(), null, ct)).ToHttp()).WithSummary("List the keys that sign tokens");
        manage.MapPost("/server-keys/rotate", async (RotateBody? body, RotateServerKeys rotate, HttpContext http, CancellationToken ct) =>
            (await rotate.RunAsync(http.Actor(), new(body?.Now ?? false), ct)).ToHttp()).WithSummary("Make the next key that signs tokens");
        manage.MapPost("/server-keys/{kid}/retire", async (string kid, ReasonBody? body, RetireServerKey retire, HttpContext http, CancellationToken ct) =>
            (await retire.RunAsync(http.Actor(), new(kid, body?.Reason), ct)).ToHttp()).WithSummary("Retire a key that signs tokens");
    }

    private sealed record RotateBody(bool? Now);

    private sealed record ReasonBody(string? Reason);
}
