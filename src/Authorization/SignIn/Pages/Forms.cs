using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>Reads a form as our pages send it: small, few fields, urlencoded.</summary>
public static class Forms
{
    internal const int MostBytes = 16 * 1024;
    private static readonly FormOptions Limits = new() { ValueCountLimit = 10, KeyLengthLimit = 100, ValueLengthLimit = MostBytes, BufferBody = false };

    /// <summary>The form; null where it is none of ours.</summary>
    internal static Task<IFormCollection?> ReadAsync(HttpContext http) => ReadAsync(http, Limits, MostBytes, "application/x-www-form-urlencoded");

    /// <summary>A form of one of these media types and within these limits; null where it is another one.</summary>
    /// <param name="http">The request.</param>
    /// <param name="limits">How many fields, and how long.</param>
    /// <param name="mostBytes">The largest body, in bytes.</param>
    /// <param name="types">The media types.</param>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http, FormOptions limits, int mostBytes, params string[] types)
    {
        if (!types.Contains(http.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase) || http.Request.ContentLength > mostBytes)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = mostBytes;
        try
        {
            return await new FormFeature(http.Request, limits).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null; // Too many fields, or too long ones.
        }
    }

    /// <summary>A field's text; empty where it is missing or came more than once.</summary>
    public static string Text(this IFormCollection form, string name) => form[name] is [{ } text] ? text : string.Empty;
}
