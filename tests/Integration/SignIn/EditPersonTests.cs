using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.SignIn;

/// <summary>Names and addresses of people are changed (requirement B3).</summary>
public sealed class EditPersonTests(SignInWorld world) : IClassFixture<SignInWorld>
{
    [Fact]
    public async Task With_a_new_address_the_person_signs_in_and_the_old_mailbox_hears_of_it()
    {
        var who = await world.SomebodyAsync();
        await world.MailAsync(who.Email, 1); // The invitation, and that a password was set.
        const int Before = 2;
        var address = "new-" + who.Email;
        var changed = (await (await world.OperatorAsync()).SendAsync(HttpMethod.Patch, $"/manage/v1/people/{who.Id}", new { last_name = "Murray", email = address.ToUpperInvariant() })).Is(HttpStatusCode.OK);
        Assert.Equal(("Grace", "Murray", address.ToUpperInvariant()), (changed["first_name"], changed["last_name"], changed["email"]));
        Assert.Contains("works no longer", (await world.MailAsync(who.Email, Before)).TextBody, StringComparison.Ordinal);
        using var browser = world.Browser();
        (await browser.SignInAsync(who.Email, who.Password)).Is(HttpStatusCode.Forbidden);
        (await browser.SignInAsync(address, who.Password)).Is(HttpStatusCode.SeeOther);
        Assert.Contains(await world.AuditAsync(who.Id), line => line is { Action: "person.update", Outcome: "done" });
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_refused_and_nothing_changes()
    {
        var (one, other) = (await world.PersonAsync(), await world.PersonAsync());
        var operators = await world.OperatorAsync();
        (await operators.SendAsync(HttpMethod.Patch, $"/manage/v1/people/{one.Id}", new { first_name = "Eve", email = other.Email })).IsRefused(HttpStatusCode.Conflict, "person.email_taken");
        (await operators.SendAsync(HttpMethod.Patch, $"/manage/v1/people/{one.Id}", new { email = "no address" })).IsRefused(HttpStatusCode.BadRequest, "person.email");
        (await operators.SendAsync(HttpMethod.Patch, $"/manage/v1/people/{one.Id}", new { first_name = " " })).IsRefused(HttpStatusCode.BadRequest, "field.required");
        var people = (await operators.GetAsync($"/manage/v1/organisations/{world.Organisation}/people?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(("Grace", one.Email), people.Where(p => p!["id"]!.ToString() == one.Id).Select(p => (p!["first_name"]!.ToString(), p["email"]!.ToString())).Single());
    }
}
