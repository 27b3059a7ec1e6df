using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Endpoints;

/// <summary>What belongs to another organisation does not exist (design: another organisation's id is always 404, never 403).</summary>
public sealed class IsolationTests(SharedWorld shared, QuietTenant quiet) : IClassFixture<QuietTenant>
{
    public static TheoryData<string> Rows => [.. EndpointTable.Manage.Where(r => r.NamesAThing).Select(r => r.ToString())];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Another_organisations_things_are_404_and_stay_as_they_are(string name)
    {
        var row = EndpointTable.All.Single(r => r.ToString() == name);
        var before = await StateAsync(quiet.Tenant);
        var theirs = await shared.B.Admin.SendAsync(new Uri(shared.World.Place.TlsUri, row.PathFor(quiet.Tenant)), row.Verb, row.Content);
        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.EndsWith(".not_found", theirs.Code);
        Assert.NotEqual("address.not_found", theirs.Code);
        Assert.Equal(before, await StateAsync(quiet.Tenant));
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task What_exists_elsewhere_and_what_exists_nowhere_is_told_alike(string name)
    {
        var row = EndpointTable.All.Single(r => r.ToString() == name);
        var nowhere = row.PathFor(shared.A);
        foreach (var id in new[] { shared.A.Organisation, shared.A.App, shared.A.SecretTls.Key, shared.A.Mail, shared.A.PersonId, shared.A.Group, shared.A.Session, shared.A.Grant, shared.A.PmidRequest })
            nowhere = nowhere.Replace(id, "01a00000-0000-7000-8000-000000000000");
        nowhere = nowhere.Replace(shared.A.Transport.Kid, new string('A', shared.A.Transport.Kid.Length));
        var theirs = await shared.B.Admin.SendAsync(new Uri(shared.World.Place.TlsUri, row.PathFor(shared.A)), row.Verb, row.Content);
        var nobodys = await shared.B.Admin.SendAsync(new Uri(shared.World.Place.TlsUri, nowhere), row.Verb, row.Content);
        Assert.Equal(theirs.Status, nobodys.Status);
        Assert.Equal(theirs.Code, nobodys.Code);
        Assert.Equal(theirs["title"], nobodys["title"]);
    }

    [Fact]
    public async Task The_connection_of_another_organisation_is_404() =>
        (await shared.B.Admin.GetAsync($"/manage/v1/connection?organisation_id={shared.A.Organisation}")).Is(HttpStatusCode.NotFound);

    [Fact]
    public async Task A_list_of_organisations_shows_an_admin_only_its_own()
    {
        var items = (await shared.B.Admin.GetAsync("/manage/v1/organisations?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(shared.B.Organisation, Assert.Single(items)!["id"]!.ToString());
    }

    [Fact]
    public async Task The_audit_trail_shows_an_admin_only_what_concerns_its_organisation()
    {
        (await shared.A.Admin.PostAsync($"/manage/v1/clients/{shared.A.JwtTls.Key}/enable")).Is(HttpStatusCode.OK);
        string? after = null;
        var seen = 0;
        do
        {
            var page = (await shared.B.Admin.GetAsync($"/manage/v1/audit?limit=200{(after is null ? string.Empty : $"&after={after}")}")).Is(HttpStatusCode.OK).Json;
            Assert.All(page["items"]!.AsArray(), row => Assert.Equal(shared.B.Organisation, row!["organisation_id"]?.ToString()));
            seen += page["items"]!.AsArray().Count;
            after = page["next"]?.ToString();
        }
        while (after is not null);
        Assert.NotEqual(0, seen);
    }

    [Theory]
    [InlineData("/manage/v1/applications/{0}/clients", 4)]
    [InlineData("/manage/v1/applications/{0}/certificates", 3)]
    public async Task Lists_of_an_application_show_its_own_rows_only(string path, int count)
    {
        var items = (await shared.A.Admin.GetAsync(string.Format(path, shared.A.App))).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(count, items.Count);
        Assert.All(items, row => Assert.Equal(shared.A.Organisation, row!["organisation_id"]!.ToString()));
        Assert.All(items, row => Assert.Equal(shared.A.App, row!["application_id"]!.ToString()));
    }

    [Fact]
    public async Task Lists_of_an_organisation_show_its_own_rows_only()
    {
        var items = (await shared.A.Admin.GetAsync($"/manage/v1/organisations/{shared.A.Organisation}/applications")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(shared.A.App, Assert.Single(items)!["id"]!.ToString());
        var people = (await shared.A.Admin.GetAsync($"/manage/v1/organisations/{shared.A.Organisation}/people")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.Equal(shared.A.PersonId, Assert.Single(people)!["id"]!.ToString());
    }

    [Fact]
    public async Task A_card_of_one_PMID_is_404_to_another()
    {
        using var a = shared.World.Caller();
        using var b = shared.World.Caller();
        (a.Token, b.Token) = (await shared.World.TokenAsync(shared.A.SecretTls), await shared.World.TokenAsync(shared.B.SecretTls));
        var card = await HubCalls.CardAsync(a, shared.World.Place);
        (await HubCalls.CallAsync(a, shared.World.Place.TlsUri, $"/core/api/v1/cards/{card}")).Is(HttpStatusCode.OK);
        (await HubCalls.CallAsync(b, shared.World.Place.TlsUri, $"/core/api/v1/cards/{card}")).Is(HttpStatusCode.NotFound);
    }

    /// <summary>Everything of a tenant that the management API shows, as one text.</summary>
    private static async Task<string> StateAsync(Tenant tenant)
    {
        var texts = new List<string>();
        foreach (var row in EndpointTable.Manage.Where(r => r is { Method: "GET", NamesAThing: true, For: not For.Operator } && !r.Route.EndsWith("/command", StringComparison.Ordinal)))
            texts.Add((await tenant.Admin.GetAsync(row.PathFor(tenant))).Is(HttpStatusCode.OK).Text);
        return string.Join('\n', texts);
    }
}
