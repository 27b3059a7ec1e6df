using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>Where the guide explains a page. The portal, which serves the guide, says so for all pages, those of this floor included.</summary>
/// <param name="places">Route of the page → chapter and anchor.</param>
public sealed class HelpLinks(IReadOnlyDictionary<string, string> places)
{
    /// <summary>The address that explains the page asked for. A form's own route is explained with the page above it, and what has no entry by the guide's first page.</summary>
    public string For(HttpContext http)
    {
        var route = "/" + (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.Trim('/');
        for (; route.Length > 1; route = route[..Math.Max(1, route.LastIndexOf('/'))])
        {
            if (places.TryGetValue(route, out var place))
                return "/guide/" + place;
        }

        return "/guide";
    }
}
