using System.Net;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>The first login of a Super Admin: two mails, a temporary password, a new one (requirement B1).</summary>
public sealed partial class WelcomeTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task The_link_comes_in_one_mail_the_temporary_password_in_another_and_it_is_changed_before_anything_else()
    {
        var (id, email) = await world.PersonAsync(null, "super_admin");
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{id}/welcome")).Is(HttpStatusCode.OK);
        var link = Link().Match((await world.MailAsync(email, 0)).TextBody!).Value;
        var temporary = Secrets.Note("temporary password", Temporary().Match((await world.MailAsync(email, 1)).TextBody!).Value);
        Assert.DoesNotContain(temporary, (await world.MailAsync(email, 0)).TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("/signin", (await world.MailAsync(email, 1)).TextBody!, StringComparison.Ordinal);

        using var browser = world.Browser();
        Assert.Contains("Temporary password", (await browser.GetAsync(new Uri(link).PathAndQuery)).Is(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        var change = (await browser.SubmitAsync("/signin", new() { ["email"] = email, ["password"] = temporary })).Is(HttpStatusCode.SeeOther).Headers["Location"];
        Secrets.Note("password link", change[(change.IndexOf('=') + 1)..]);
        Assert.False(await browser.IsSignedInAsync());
        var password = SignInWorld.NewPassword();
        (await browser.GetAsync(change)).Is(HttpStatusCode.OK);
        (await browser.SubmitAsync("/signin/set-password", new() { ["password"] = password, ["again"] = password })).Is(HttpStatusCode.SeeOther);
        (await browser.SignInAsync(email, temporary)).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(email, password)).Is(HttpStatusCode.SeeOther);
        Assert.Equal("/organisations/" + world.Organisation, (await browser.GetAsync("/")).Is(HttpStatusCode.SeeOther).Headers["Location"]);
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{id}/welcome")).IsRefused(HttpStatusCode.Conflict, "person.has_password");
    }

    [Fact]
    public async Task A_second_welcome_voids_the_first_password_and_after_a_week_it_is_over()
    {
        var (id, email) = await world.PersonAsync(null, "super_admin");
        var first = await WelcomeAsync(id, email, 0);
        var second = await WelcomeAsync(id, email, 2);
        using var browser = world.Browser();
        (await browser.SignInAsync(email, first)).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(email, second)).Is(HttpStatusCode.SeeOther);
        world.Clock.Pass(TimeSpan.FromDays(8));
        (await browser.SignInAsync(email, second)).Is(HttpStatusCode.Forbidden);
        Assert.Contains(await world.AuditAsync(id), line => line.Detail?.Contains("signin.temporary_password_over", StringComparison.Ordinal) == true);
    }

    private async Task<string> WelcomeAsync(string id, string email, int before)
    {
        (await (await world.OperatorAsync()).PostAsync($"/manage/v1/people/{id}/welcome")).Is(HttpStatusCode.OK);
        return Secrets.Note("temporary password", Temporary().Match((await world.MailAsync(email, before + 1)).TextBody!).Value);
    }

    [GeneratedRegex(@"https://localhost:\d+/signin\?login_hint=\S+first=1")]
    private static partial Regex Link();

    [GeneratedRegex(@"\b[a-z2-9]{4}(?:-[a-z2-9]{4}){3}\b")]
    private static partial Regex Temporary();
}
