using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;

namespace Selvage.Unit.Authorization.SignIn;

public sealed class PagesTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/account/sessions", "/account/sessions")]
    [InlineData("/oauth2/authorize?client_id=x&redirect_uri=https%3A%2F%2Fa.example%2Fcb", "/oauth2/authorize?client_id=x&redirect_uri=https%3A%2F%2Fa.example%2Fcb")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("///evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\b", "/")]
    [InlineData("\\/evil.example", "/")]
    [InlineData("http://evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/\n/evil.example", "/")]
    [InlineData("/ä", "/")]
    [InlineData("/a b", "/")]
    [InlineData(" /a", "/")]
    public void Only_addresses_of_this_server_are_gone_to(string? address, string expected) => Assert.Equal(expected, ReturnTo.Safe(address));

    [Fact]
    public void An_endless_address_is_not_gone_to() => Assert.Equal("/", ReturnTo.Safe("/" + new string('a', 10_000)));

    [Theory]
    [InlineData("/", "'self'")]
    [InlineData("/account", "'self'")]
    [InlineData("/oauth2/authorize?request_uri=x", "'self' https: http:")]
    [InlineData("/oauth2/authorize?redirect_uri=com.example.app:/cb", "'self' https: http: com.example.app:")]
    [InlineData("/oauth2/authorize?redirect_uri=javascript:alert(1)", "'self' https: http:")]
    [InlineData("/oauth2/authorize?redirect_uri=a.b%3B%20script-src%20*:x", "'self' https: http:")]
    public void A_form_leads_here_or_where_an_authorization_request_ends(string returnTo, string expected) => Assert.Equal(expected, ReturnTo.FormTargets(returnTo));

    [Fact]
    public void Values_are_escaped_and_what_is_HTML_already_is_not()
    {
        var inner = Html.Of($"<b>{"<i>&\""}</b>");
        Assert.Equal("<p>&lt;script&gt; <b>&lt;i&gt;&amp;&quot;</b> 5</p>", Html.Of($"<p>{"<script>"} {inner} {5}</p>").Text);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "Edge on Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1", "Safari on iPhone")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", "Chrome on Android")]
    [InlineData("curl/8.14.1", "curl")]
    [InlineData("<script>alert(1)</script>", "unknown device")]
    [InlineData("", "unknown device")]
    [InlineData(null, "unknown device")]
    public void A_device_has_a_name_for_people(string? userAgent, string expected) => Assert.Equal(expected, DeviceName.Of(userAgent));
}
