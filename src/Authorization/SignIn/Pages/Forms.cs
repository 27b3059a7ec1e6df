using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>Reads a form as our pages send it: small, few fields, urlencoded.</summary>
internal static class Forms
{
    internal const int MostBytes = 16 * 1024;
    private static readonly FormOptions Limits = new() { ValueCountLimit = 10, KeyLengthLimit = 100, ValueLengthLimit = MostBytes, BufferBody = false };

    /// <summary>The form; null where it is none of ours.</summary>
    internal static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true || http.Request.ContentLength > MostBytes)
            return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = MostBytes;
        try
        {
            return await new FormFeature(http.Request, Limits).ReadFormAsync(http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null; // Too many fields, or too long ones.
        }
    }

    /// <summary>A field's text; empty where it is missing or came more than once.</summary>
    internal static string Text(this IFormCollection form, string name) => form[name] is [{ } text] ? text : string.Empty;
}
