using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The pages' one stylesheet, as it is in the assembly.</summary>
internal static class Style
{
    private static readonly byte[] Content = Read();
    private static readonly string Tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Content))[..16]}\"";

    internal static IResult Answer(HttpContext http)
    {
        http.Response.Headers.CacheControl = "max-age=300";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(Content, "text/css; charset=utf-8", entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(Tag));
    }

    private static byte[] Read()
    {
        using var file = typeof(Style).Assembly.GetManifestResourceStream("Selvage.Authorization.SignIn.Pages.pages.css") ?? throw new InvalidOperationException("pages.css is not embedded.");
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }
}
