using Microsoft.AspNetCore.Http;
using Selvage.Cards.Records;

namespace Selvage.Cards.Doors;

/// <summary>The way of every request that changes something: body → idempotency key → act. What is wrong with either is answered here.</summary>
internal static class Keyed
{
    /// <summary>An act with a body.</summary>
    /// <param name="http">The request.</param>
    /// <param name="name">The endpoint without its prefix, with what it acts on: <c>PUT cards/123456789/status</c>.</param>
    /// <param name="act">Does it.</param>
    internal static async Task<Answer> OfAsync<T>(HttpContext http, string name, Func<Caller, T, RequestKey, CancellationToken, Task<Answer>> act)
        where T : class, new()
    {
        var body = await JsonBody.ReadAsync<T>(http.Request, http.RequestAborted);
        return body.Succeeded
            ? await OfAsync(http, name, body.Value.Bytes, (caller, key, ct) => act(caller, body.Value.Value, key, ct))
            : Answer.Refused(body.Problems);
    }

    /// <summary>An act that says all by its address.</summary>
    internal static Task<Answer> OfAsync(HttpContext http, string name, Func<Caller, RequestKey, CancellationToken, Task<Answer>> act) => OfAsync(http, name, [], act);

    private static async Task<Answer> OfAsync(HttpContext http, string name, byte[] body, Func<Caller, RequestKey, CancellationToken, Task<Answer>> act)
    {
        var key = RequestKey.Read(http.Request.Headers, name, body);
        return key.Succeeded ? await act(Caller.Of(http), key.Value, http.RequestAborted) : Answer.Refused(key.Problems);
    }
}
