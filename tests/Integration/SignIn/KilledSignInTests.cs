using System.Net;
using Selvage.Integration.Durability;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>What people were told about their sign-in holds after a kill without warning.</summary>
public sealed class KilledSignInTests : IDisposable
{
    private readonly Place _place = new();

    [Fact]
    public async Task A_session_an_ended_one_a_used_link_and_a_wait_are_what_they_were_before_the_kill()
    {
        const string Email = "grace@example.com";
        var password = SignInWorld.NewPassword();
        using var open = new Browser(_place);
        using var ended = new Browser(_place);
        using var other = new Browser(_place);
        string link;
        using (var server = await ServerProcess.StartReadyAsync(_place, SignInWorld.Settings))
        {
            using var outside = await Outside.SignInAsync(_place);
            var person = (await outside.Operator.PostAsync($"/manage/v1/organisations/{await outside.OrganisationAsync()}/people", new { first_name = "Grace", last_name = "Hopper", email = Email })).Is(HttpStatusCode.Created)["id"];
            (await outside.Operator.PostAsync($"/manage/v1/people/{person}/invite")).Is(HttpStatusCode.OK);
            link = SignInWorld.LinkOf(await SignInWorld.MailAsync(_place, Email, 0));
            (await SignInWorld.SetAsync(other, link, password)).Is(HttpStatusCode.SeeOther);
            (await open.SignInAsync(Email, password)).Is(HttpStatusCode.SeeOther);
            (await ended.SignInAsync(Email, password)).Is(HttpStatusCode.SeeOther);
            Assert.True(await ended.IsSignedInAsync());
            var cookie = ended.Cookies[Browser.SessionCookie];
            for (var i = 0; i < 5; i++)
                (await other.SignInAsync(Email, "wrong")).Is(HttpStatusCode.Forbidden);
            (await ended.SubmitAsync("/signout", [])).Is(HttpStatusCode.SeeOther);
            await server.KillAsync();
            ended.Cookies[Browser.SessionCookie] = cookie;
        }

        using var again = await ServerProcess.StartReadyAsync(_place, SignInWorld.Settings);
        Assert.True(await open.IsSignedInAsync());
        Assert.False(await ended.IsSignedInAsync());
        (await other.GetAsync(link)).Is(HttpStatusCode.Gone);
        (await other.SignInAsync(Email, password)).Is(HttpStatusCode.Forbidden);
        using var after = await Outside.SignInAsync(_place);
        await after.VerifyAsync();
    }

    public void Dispose() => _place.Dispose();
}
