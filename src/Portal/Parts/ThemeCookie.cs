using Microsoft.AspNetCore.Http;

namespace Selvage.Portal.Parts;

/// <summary>The cookie that remembers light or dark; without it a page follows the system.</summary>
internal static class ThemeCookie
{
    internal const string Name = "__Host-selvage-theme";

    /// <summary>Remembers it for a year, or forgets it.</summary>
    internal static void Write(HttpResponse response, string? theme)
    {
        var attributes = new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365) };
        if (theme is "light" or "dark")
            response.Cookies.Append(Name, theme, attributes);
        else
            response.Cookies.Delete(Name, attributes);
    }
}
