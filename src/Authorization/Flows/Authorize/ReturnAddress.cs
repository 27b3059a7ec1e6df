using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>The address by which an authorization request can be made again after the sign-in: a path of this server with its parameters.</summary>
internal static class ReturnAddress
{
    internal static async Task<string> OfAsync(HttpRequest request, CancellationToken ct)
    {
        if (!HttpMethods.IsPost(request.Method))
            return request.Path + request.QueryString;
        var query = new QueryBuilder();
        foreach (var (name, values) in await request.ReadFormAsync(ct))
            query.Add(name, values.Select(value => value ?? string.Empty));
        return request.Path + query.ToQueryString();
    }
}
