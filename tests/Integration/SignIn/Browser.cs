using System.Net;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>A browser as far as our pages need one: it keeps cookies, remembers the page, and sends its form with what the page hid in it.</summary>
internal sealed partial class Browser(Place place) : IDisposable
{
    internal const string SessionCookie = "__Host-selvage";
    private readonly Lazy<Caller> _caller = new(() => new Caller(place, null, HttpVersion.Version11)); // Its trust is there once the server has started.

    internal Dictionary<string, string> Cookies { get; } = [];

    internal Heard Page { get; private set; } = null!;

    internal string UserAgent { get; set; } = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    /// <summary>The languages that its reader knows (RFC 9110 §12.5.4).</summary>
    internal string Languages { get; set; } = "en";

    internal Task<Heard> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    internal Task<Heard> PostAsync(string path, Dictionary<string, string>? form, Action<HttpRequestMessage>? change = null) =>
        SendAsync(HttpMethod.Post, path, new FormUrlEncodedContent(form ?? []), change);

    /// <summary>Sends the form with this action of the page that is open.</summary>
    internal Task<Heard> SubmitAsync(string action, Dictionary<string, string> typed, Action<HttpRequestMessage>? change = null)
    {
        var form = Hidden(action);
        foreach (var (name, value) in typed)
            form[name] = value;
        return PostAsync(action, form, change);
    }

    /// <summary>The hidden fields of a form on the page.</summary>
    internal Dictionary<string, string> Hidden(string action)
    {
        var form = FormElement().Matches(Page.Text).Single(m => WebUtility.HtmlDecode(m.Groups[1].Value) == action).Groups[2].Value;
        return HiddenInput().Matches(form).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
    }

    /// <summary>Opens the sign-in page and sends it.</summary>
    internal async Task<Heard> SignInAsync(string email, string password, string? returnTo = null)
    {
        await GetAsync(returnTo is null ? "/signin" : $"/signin?return_to={Uri.EscapeDataString(returnTo)}");
        return await SubmitAsync("/signin", new() { ["email"] = email, ["password"] = password });
    }

    /// <summary>Whether the server takes this browser for somebody who is signed in.</summary>
    internal async Task<bool> IsSignedInAsync()
    {
        var heard = await GetAsync("/account/sessions");
        if (heard.Status == HttpStatusCode.OK)
            return true;
        Assert.Equal("/signin?return_to=%2Faccount%2Fsessions", heard.Is(HttpStatusCode.SeeOther).Headers["Location"]);
        return false;
    }

    public void Dispose()
    {
        if (_caller.IsValueCreated)
            _caller.Value.Dispose();
    }

    private async Task<Heard> SendAsync(HttpMethod method, string path, HttpContent? content, Action<HttpRequestMessage>? change = null)
    {
        Page = await _caller.Value.SendAsync(new Uri(place.TlsUri, path), method, content, request =>
        {
            if (Cookies.Count > 0)
                request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
            request.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
            request.Headers.TryAddWithoutValidation("Accept-Language", Languages);
            change?.Invoke(request);
        });
        foreach (Match cookie in SetCookie().Matches(Page.Headers.GetValueOrDefault("Set-Cookie", string.Empty)))
        {
            if (cookie.Groups[2].Value.Length == 0)
                Cookies.Remove(cookie.Groups[1].Value);
            else
                Cookies[cookie.Groups[1].Value] = Secrets.Note("cookie", cookie.Groups[2].Value);
        }

        return Page;
    }

    [GeneratedRegex(@"<form method=""post"" action=""([^""]*)""[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormElement();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)""(?: /)?>")]
    private static partial Regex HiddenInput();

    [GeneratedRegex(@"(__Host-[a-z-]+)=([^;,]*);")]
    private static partial Regex SetCookie();
}
