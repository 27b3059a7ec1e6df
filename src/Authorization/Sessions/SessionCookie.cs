using Microsoft.AspNetCore.Http;

namespace Selvage.Authorization.Sessions;

/// <summary>The cookie that opens a session. Its prefix makes browsers insist on Secure, on the path / and on this very host (RFC 6265bis §4.1.3.2).</summary>
internal static class SessionCookie
{
    internal const string Name = "__Host-selvage";

    internal static string? Read(HttpRequest request) => request.Cookies.TryGetValue(Name, out var value) ? value : null;

    internal static void Write(HttpResponse response, string secret) => response.Cookies.Append(Name, secret, Attributes());

    internal static void Delete(HttpResponse response) => response.Cookies.Delete(Name, Attributes());

    internal static CookieOptions Attributes() => new() { HttpOnly = true, Secure = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true };
}
