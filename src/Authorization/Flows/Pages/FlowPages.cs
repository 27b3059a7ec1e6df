using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Selvage.Authorization.Flows.Pages;

/// <summary>The few pages of the authorization server itself: plain, without a script, in one frame.</summary>
internal static class FlowPages
{
    internal static string Text(string text) => WebUtility.HtmlEncode(text);

    internal static async Task WriteAsync(HttpContext http, string title, string body)
    {
        var html = $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Text(title)}</title><link rel="stylesheet" href="/signin.css"></head>
            <body><main><h1>{Text(title)}</h1>{body}</main></body></html>
            """;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        await http.Response.WriteAsync(html, Encoding.UTF8, http.RequestAborted);
    }
}
