using System.Net;
using System.Text.RegularExpressions;

namespace Selvage.Conformance.OAuth;

/// <summary>The world's person at a browser: cookies, forms, and redirects that lead to the client.</summary>
internal sealed partial class PersonBrowser(OAuthWorld world)
{
    private readonly HttpClient _http = world.Http(cookies: new CookieContainer());

    internal string Page { get; private set; } = string.Empty;

    internal async Task<HttpResponseMessage> OpenAsync(string address)
    {
        var answer = await _http.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute), TestContext.Current.CancellationToken);
        Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer;
    }

    /// <summary>Sends the form of the page that goes to this address.</summary>
    internal async Task<HttpResponseMessage> SubmitAsync(string action, Dictionary<string, string> typed)
    {
        var form = Form().Matches(Page).Single(m => m.Groups[1].Value == action).Groups[2].Value;
        var fields = Hidden().Matches(form).ToDictionary(m => m.Groups[1].Value, m => WebUtility.HtmlDecode(m.Groups[2].Value));
        foreach (var (name, value) in typed)
            fields[name] = value;
        var answer = await _http.PostAsync(new Uri(action, UriKind.Relative), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
        Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer;
    }

    /// <summary>Follows an address until it leads to another host, signing in where asked; or to a page that goes nowhere, which is then <see cref="Page"/>, with null.</summary>
    internal async Task<Uri?> FollowAsync(string address)
    {
        for (var hop = 0; hop < 10; hop++)
        {
            using var answer = await OpenAsync(address);
            var next = answer.Headers.Location;
            if (next is null && Page.Contains("action=\"/signin\"", StringComparison.Ordinal))
            {
                using var signedIn = await SubmitAsync("/signin", new() { ["email"] = OAuthWorld.Email, ["password"] = OAuthWorld.Password });
                next = signedIn.Headers.Location;
                Assert.True(next is not null, Page);
            }

            if (next is null)
                return null;
            if (next.IsAbsoluteUri && next.Authority != world.Issuer.Authority)
                return next;
            address = next.ToString();
        }

        throw new InvalidOperationException($"Too many redirects, the last to {address}.");
    }

    /// <summary>The same, where the first request is a form.</summary>
    internal async Task<Uri?> FollowPostAsync(string address, Dictionary<string, string> form)
    {
        using var answer = await _http.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(form), TestContext.Current.CancellationToken);
        Page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return answer.Headers.Location is not { } next ? null : next.IsAbsoluteUri && next.Authority != world.Issuer.Authority ? next : await FollowAsync(next.ToString());
    }

    [GeneratedRegex(@"<form method=""post"" action=""([^""]*)""[^>]*>(.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex(@"<input type=""hidden"" name=""([^""]*)"" value=""([^""]*)"">")]
    private static partial Regex Hidden();
}
