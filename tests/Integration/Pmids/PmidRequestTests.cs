using System.Net;
using Microsoft.IdentityModel.JsonWebTokens;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Pmids;

/// <summary>An organisation asks for a PMID, the operator answers (requirement C4), and the mails that tell of it.</summary>
public sealed class PmidRequestTests(SignInWorld signIn) : IClassFixture<SignInWorld>
{
    private World World => signIn.World;

    [Fact]
    public async Task What_is_approved_is_in_the_next_token_in_the_audit_trail_and_in_the_admins_mailboxes()
    {
        var asker = await AskerAsync();
        using var admin = asker.Admin;
        var id = (await asker.AskAsync(new { pmid = "P-100", note = "Our first programme" })).Is(HttpStatusCode.Created)["id"];
        Assert.Equal("pmid_request.pending", (await asker.AskAsync(new { pmid = "P-101" })).Is(HttpStatusCode.Conflict)["code"]);
        Assert.Null(await asker.PmidOfTokenAsync());
        Assert.Contains("Our first programme", await ToOperatorAsync($"selvage pmid approve {id}"), StringComparison.Ordinal);

        var approved = (await (await signIn.OperatorAsync()).PostAsync($"/manage/v1/pmid-requests/{id}/approve")).Is(HttpStatusCode.OK);
        Assert.Equal("approved P-100", $"{approved["state"]} {approved["pmid"]}");
        Assert.Equal("P-100", await asker.PmidOfTokenAsync());
        Assert.Equal("P-100", (await admin.GetAsync($"/manage/v1/clients/{asker.Client.Key}"))["pmid"]);

        Assert.Contains("P-100", (await signIn.MailAsync(asker.Email, after: 0)).TextBody, StringComparison.Ordinal);
        Assert.Empty(signIn.Mails(asker.ReaderEmail)); // Only admins are told.
        var lines = (await (await signIn.OperatorAsync()).GetAsync("/manage/v1/audit?limit=200")).Json["items"]!.AsArray().Where(i => i!["subject"]!.ToString() == $"pmid request {id}").Select(i => $"{i!["action"]} {i["outcome"]}");
        Assert.Equal(["pmid.approve done", "pmid.request done"], lines.Order(StringComparer.Ordinal));

        var operators = await signIn.OperatorAsync();
        Assert.Equal("pmid_request.decided", (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/approve")).Is(HttpStatusCode.Conflict)["code"]);
        Assert.Equal("pmid_request.decided", (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/refuse", new { reason = "too late" })).Is(HttpStatusCode.Conflict)["code"]);
        Assert.Equal("P-100", await asker.PmidOfTokenAsync());
        Assert.Equal("pmid_request.has_it", (await asker.AskAsync(new { pmid = "P-100" })).Is(HttpStatusCode.Conflict)["code"]);
    }

    [Fact]
    public async Task A_PMID_that_is_set_by_hand_answers_the_request_for_it()
    {
        var asker = await AskerAsync();
        using var admin = asker.Admin;
        var id = (await asker.AskAsync(new { pmid = "P-200" })).Is(HttpStatusCode.Created)["id"];
        var operators = await signIn.OperatorAsync();
        (await operators.SendAsync(HttpMethod.Put, $"/manage/v1/clients/{asker.Client.Key}/pmid", new { pmid = "P-201" })).Is(HttpStatusCode.OK);
        var shown = (await admin.GetAsync($"/manage/v1/pmid-requests/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("approved P-201", $"{shown["state"]} {shown["pmid"]}");
        Assert.Empty(await StatesAsync(admin, "?state=pending"));
    }

    [Fact]
    public async Task What_is_refused_changes_nothing_says_why_and_may_be_asked_again()
    {
        var asker = await AskerAsync();
        using var admin = asker.Admin;
        var id = (await asker.AskAsync(new { pmid = "NOT-MINE" })).Is(HttpStatusCode.Created)["id"];
        var operators = await signIn.OperatorAsync();
        Assert.Equal("field.required", (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/refuse", new { reason = " " })).Is(HttpStatusCode.BadRequest)["code"]);
        (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/refuse", new { reason = "This PMID is another company's." })).Is(HttpStatusCode.OK);

        Assert.Null(await asker.PmidOfTokenAsync());
        var shown = (await admin.GetAsync($"/manage/v1/pmid-requests/{id}")).Is(HttpStatusCode.OK);
        Assert.Equal("refused This PMID is another company's.", $"{shown["state"]} {shown["reason"]}");
        Assert.Contains("This PMID is another company's.", (await signIn.MailAsync(asker.Email, after: 0)).TextBody, StringComparison.Ordinal);
        (await asker.AskAsync(new { pmid = "MINE" })).Is(HttpStatusCode.Created);
        Assert.Equal(["refused", "pending"], await StatesAsync(admin, string.Empty));
        Assert.Equal(["pending"], await StatesAsync(admin, "?state=pending"));
        Assert.Equal("pmid_request.state", (await admin.GetAsync("/manage/v1/pmid-requests?state=open")).Is(HttpStatusCode.BadRequest)["code"]);
    }

    [Fact]
    public async Task The_operator_may_be_left_the_choice_and_may_choose_another()
    {
        var asker = await AskerAsync();
        using var admin = asker.Admin;
        var id = (await asker.AskAsync(null)).Is(HttpStatusCode.Created)["id"];
        var operators = await signIn.OperatorAsync();
        Assert.Equal("pmid_request.pmid", (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/approve")).Is(HttpStatusCode.BadRequest)["code"]);
        Assert.Equal("client.pmid", (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/approve", new { pmid = "with a blank" })).Is(HttpStatusCode.BadRequest)["code"]);
        (await operators.PostAsync($"/manage/v1/pmid-requests/{id}/approve", new { pmid = "CHOSEN" })).Is(HttpStatusCode.OK);
        Assert.Equal("CHOSEN", await asker.PmidOfTokenAsync());
    }

    [Fact]
    public async Task Only_one_of_two_answers_at_once_counts_and_nobody_answers_for_themselves()
    {
        var asker = await AskerAsync();
        using var admin = asker.Admin;
        var id = (await asker.AskAsync(new { pmid = "RACE" })).Is(HttpStatusCode.Created)["id"];
        Assert.Equal("permission.missing", (await admin.PostAsync($"/manage/v1/pmid-requests/{id}/approve")).Is(HttpStatusCode.Forbidden)["code"]);
        var operators = await signIn.OperatorAsync();
        var both = await Task.WhenAll(
            operators.PostAsync($"/manage/v1/pmid-requests/{id}/approve"),
            operators.PostAsync($"/manage/v1/pmid-requests/{id}/refuse", new { reason = "race" }));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Conflict], both.Select(h => h.Status).Order());
        Assert.Equal(both[0].Status == HttpStatusCode.OK ? "RACE" : null, await asker.PmidOfTokenAsync());
        Assert.Equal("client.pmid", (await asker.AskAsync(new { pmid = "a\r\nX-Pmid: 1" })).Is(HttpStatusCode.BadRequest)["code"]);
        Assert.Equal("client.not_hub", (await admin.PostAsync($"/manage/v1/clients/{asker.AdminKey}/pmid-requests", new { pmid = "X" })).Is(HttpStatusCode.Conflict)["code"]);
    }

    /// <summary>The mail to the operator that holds a text; other tests' mails go there too.</summary>
    private async Task<string> ToOperatorAsync(string text)
    {
        for (var number = 0; ; number++)
        {
            if ((await signIn.MailAsync("support@localhost", number)).TextBody is { } body && body.Contains(text, StringComparison.Ordinal))
                return body;
        }
    }

    private static async Task<IEnumerable<string>> StatesAsync(Caller admin, string query) =>
        (await admin.GetAsync("/manage/v1/pmid-requests" + query)).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Select(i => i!["state"]!.ToString());

    private async Task<Asker> AskerAsync()
    {
        await signIn.OperatorAsync();
        var organisation = await World.OrganisationAsync();
        var (client, admin) = await World.AdminAsync(organisation);
        var (_, email) = await signIn.PersonAsync(organisation, "organisation_admin");
        var (_, reader) = await signIn.PersonAsync(organisation);
        var app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Asks" })).Is(HttpStatusCode.Created)["id"];
        return new Asker(World, admin, client.Key, await Tenant.ClientAsync(admin, World.Operator, app, jwt: false, mtls: false, pmid: null), email, reader);
    }

    private sealed record Asker(World World, Caller Admin, string AdminKey, TestClient Client, string Email, string ReaderEmail)
    {
        internal Task<Heard> AskAsync(object? body) => Admin.PostAsync($"/manage/v1/clients/{Client.Key}/pmid-requests", body);

        internal async Task<string?> PmidOfTokenAsync() =>
            new JsonWebToken(await World.TokenAsync(Client)).TryGetPayloadValue<string>("pmid", out var pmid) ? pmid : null;
    }
}
