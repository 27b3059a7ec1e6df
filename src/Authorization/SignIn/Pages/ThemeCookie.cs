using Microsoft.AspNetCore.Http;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The cookie that remembers light or dark, for every page; without it a page follows the system.</summary>
public static class ThemeCookie
{
    private const string Name = "__Host-selvage-theme";

    /// <summary>light or dark; null where nothing was chosen.</summary>
    public static string? Of(HttpContext http) => http.Request.Cookies[Name] is ("light" or "dark") and var theme ? theme : null;

    /// <summary>Remembers it for a year, or forgets it.</summary>
    public static void Write(HttpResponse response, string? theme)
    {
        var attributes = new CookieOptions { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = TimeSpan.FromDays(365) };
        if (theme is "light" or "dark")
            response.Cookies.Append(Name, theme, attributes);
        else
            response.Cookies.Delete(Name, attributes);
    }
}
