using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Sessions;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>
/// Remembers, in a cookie that only this server can make, that a request asked for a fresh sign-in and when: the same request is answered
/// once a sign-in is newer than that. Without it <c>prompt=login</c> would ask for ever, or could be skipped by leaving it out.
/// </summary>
/// <param name="key">32 bytes.</param>
/// <param name="time">The clock.</param>
internal sealed class SignInAgain(byte[] key, TimeProvider time)
{
    private const string Cookie = "__Host-selvage-again";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    internal void Ask(HttpContext http, string request)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(Cookie, $"{now}.{Mac(now, request)}", new CookieOptions { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life });
    }

    internal bool Done(HttpContext http, string request, PersonSession signedIn)
    {
        var parts = (http.Request.Cookies[Cookie] ?? string.Empty).Split('.');
        if (parts.Length != 2 || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(parts[1]), Encoding.ASCII.GetBytes(Mac(parts[0], request))))
            return false;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(asked);
        if (at + Life < time.GetUtcNow() || signedIn.AuthTime <= at)
            return false;
        http.Response.Cookies.Delete(Cookie, new CookieOptions { Secure = true, Path = "/" });
        return true;
    }

    private string Mac(string at, string request) => Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{at}\n{request}")));
}
