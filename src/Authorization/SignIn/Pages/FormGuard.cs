using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Sessions;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>
/// Takes a form only from a page of ours in the same browser: the page's hidden field is a keyed hash of a cookie that only this host can set, of
/// what the form does, and of the session that it was shown in.
/// </summary>
public sealed class FormGuard(byte[] key)
{
    internal const string CookieName = "__Host-selvage-form";

    /// <summary>The name of the hidden field.</summary>
    public const string FieldName = "form_token";

    /// <summary>The hidden field for a form on the page that is being written; sets the cookie where there is none.</summary>
    public string Field(HttpContext http, string purpose, PersonSession? session = null) => Token(BrowserOf(http), purpose, session);

    /// <summary>What tells this browser from others: the cookie, which is set where there is none yet.</summary>
    internal static string BrowserOf(HttpContext http)
    {
        if (http.Request.Cookies[CookieName] is { } sent && OneTimeSecret.Hash(sent) is not null)
            return sent;
        if (http.Items[CookieName] is string set)
            return set;
        var cookie = OneTimeSecret.New();
        http.Items[CookieName] = cookie;
        http.Response.Cookies.Append(CookieName, cookie, SessionCookie.Attributes());
        return cookie;
    }

    /// <summary>Whether a form came from a page of ours.</summary>
    public bool Accepts(HttpContext http, IFormCollection form, string purpose, PersonSession? session = null)
    {
        if (http.Request.Cookies[CookieName] is not { Length: OneTimeSecret.Length } cookie || IsFromElsewhere(http.Request))
            return false;
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Token(cookie, purpose, session)), Encoding.UTF8.GetBytes(form[FieldName].ToString()));
    }

    /// <summary>What browsers say of themselves, in addition (Origin, RFC 6454 §7; Fetch metadata).</summary>
    private static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none"))
            return true;
        return request.Headers.Origin is [{ } origin] && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private string Token(string cookie, string purpose, PersonSession? session) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{cookie}\n{purpose}\n{session?.SessionId}")));
}
