using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Trail;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Audit;

/// <summary>The history of one thing, with names in place of ids, as far as the reader may know them.</summary>
public sealed class HistoryTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private World World => own.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private AuditNames Names => World.Server.Services.GetRequiredService<AuditNames>();

    [Fact]
    public async Task It_holds_every_act_on_the_thing_newest_first_over_pages_and_nothing_else()
    {
        var client = await Tenant.ClientAsync(own.A.Admin, World.Operator, own.A.App, jwt: false, mtls: false, "PMIDA");
        for (var i = 0; i < 5; i++)
            (await own.A.Admin.SendAsync(HttpMethod.Patch, $"/manage/v1/clients/{client.Key}", new { description = $"change {i}" })).Is(HttpStatusCode.OK);
        var lines = new List<AuditEntry>();
        string? after = null;
        do
        {
            var page = await ReadAsync(Acting.AdminOf(own.A), $"client {client.Key}", after, limit: 3);
            Assert.InRange(page.Items.Count, 1, 3);
            lines.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(["client.update", "client.update", "client.update", "client.update", "client.update", "client.set_pmid", "client.create"], lines.Select(l => l.Action));
        Assert.All(lines, l => Assert.Equal($"client {client.Key}", l.Subject));
        Assert.Equal(lines.Select(l => l.Id).OrderDescending(), lines.Select(l => l.Id));
    }

    [Fact]
    public async Task Another_organisation_finds_nothing_and_readers_are_refused()
    {
        Assert.Empty((await ReadAsync(Acting.AdminOf(own.B), $"client {own.A.SecretTls.Key}")).Items);
        Assert.NotEmpty((await ReadAsync(Acting.Operator(World), $"client {own.A.SecretTls.Key}")).Items);
        Assert.Equal("permission.missing", (await History.RunAsync(Acting.ReaderOf(own.A), ("client x", new PageRequest(5, null)), Ct)).Problem?.Code);
        Assert.Equal("page.after", (await History.RunAsync(Acting.AdminOf(own.A), ("client x", new PageRequest(5, "x")), Ct)).Problem?.Code);
    }

    [Fact]
    public async Task It_is_found_by_an_index()
    {
        await using var db = World.Server.Services.GetRequiredService<ContextFactory<ModuleContext>>().Create();
        var steps = await QueryPlan.OfAsync(db, db.Audit.AsNoTracking().Where(a => a.Subject == "client x").OrderByDescending(a => a.Id).Take(51));
        Assert.Contains(steps, s => s.Contains("USING INDEX IX_kernel_audit_Subject_Id", StringComparison.Ordinal));
        Assert.DoesNotContain(steps, s => s.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task People_and_things_have_their_names_of_now()
    {
        var person = await PersonAsync(own.A, "Ada", "Lovelace");
        var names = await NamedAsync(Acting.AdminOf(own.A), $"person {person}", $"client {own.A.SecretTls.Key}", $"application {own.A.App}", $"certificate {own.A.Transport.Kid}", $"organisation {own.A.Organisation}", $"machine {own.A.AdminClient.ClientId}", "system system", "session 01a00000-0000-7000-8000-000000000000");
        Assert.Equal("Ada Lovelace", names[$"person {person}"]);
        Assert.Equal("secret TLS", names[$"client {own.A.SecretTls.Key}"]);
        Assert.Equal("App of PMIDA", names[$"application {own.A.App}"]);
        Assert.StartsWith("Transport certificate ", names[$"certificate {own.A.Transport.Kid}"], StringComparison.Ordinal);
        Assert.StartsWith("Org ", names[$"organisation {own.A.Organisation}"], StringComparison.Ordinal);
        Assert.Equal("Admin", names[$"machine {own.A.AdminClient.ClientId}"]);
        Assert.Equal("The platform", names["system system"]);
        Assert.Equal("A sign-in", names["session 01a00000-0000-7000-8000-000000000000"]);

        (await World.Operator.SendAsync(HttpMethod.Patch, $"/manage/v1/people/{person}", new { last_name = "King" })).Is(HttpStatusCode.OK);
        Assert.Equal("Ada King", (await NamedAsync(Acting.AdminOf(own.A), $"person {person}"))[$"person {person}"]);
    }

    [Fact]
    public async Task Of_others_there_is_no_name_and_whoever_was_removed_or_erased_is_shown_as_such()
    {
        var theirs = await PersonAsync(own.B, "Eve", "Stranger");
        var ofOperator = await PersonAsync(World.OperatorOrganisation, "Olga", "Bergman");
        var (removed, erased) = (await PersonAsync(own.A, "Gone", "Person"), await PersonAsync(own.A, "Erased", "Person"));
        await ExecuteAsync($"UPDATE organisations_people SET ActivatedAt = CreatedAt WHERE Id = '{erased}'"); // Whoever came in once leaves an id behind.
        foreach (var gone in new[] { removed, erased })
            (await World.Operator.SendAsync(HttpMethod.Delete, $"/manage/v1/people/{gone}?organisation_id={own.A.Organisation}", null)).Is(HttpStatusCode.OK);
        string[] texts = [$"person {theirs}", $"person {ofOperator}", $"person {removed}", $"person {erased}", $"client {own.B.SecretTls.Key}", $"application {own.B.App}", $"certificate {own.B.Transport.Kid}", $"organisation {own.B.Organisation}", $"machine {World.OperatorClient.ClientId}", "person nonsense", "client nonsense", "odd", string.Empty];
        var names = await NamedAsync(Acting.AdminOf(own.A), texts);
        Assert.Equal("Somebody of another organisation", names[texts[0]]);
        Assert.Equal("Somebody at the operator", names[texts[1]]);
        Assert.Equal("Somebody who was removed", names[texts[2]]);
        Assert.Equal("Somebody who was removed", names[texts[3]]);
        Assert.Equal("A program of another organisation", names[texts[4]]);
        Assert.Equal("A program of the operator", names[texts[8]]);
        Assert.All(new[] { "Stranger", "Bergman", "App of PMIDB" }, name => Assert.DoesNotContain(names.Values, v => v.Contains(name, StringComparison.Ordinal)));

        var operators = await NamedAsync(Acting.Operator(World), texts);
        Assert.Equal(("Eve Stranger", "Olga Bergman", "App of PMIDB"), (operators[texts[0]], operators[texts[1]], operators[texts[5]]));
    }

    private ListHistory History => World.Server.Services.GetRequiredService<ListHistory>();

    private async Task<Page<AuditEntry>> ReadAsync(Actor actor, string subject, string? after = null, int limit = 50)
    {
        var page = await History.RunAsync(actor, (subject, new PageRequest(limit, after)), Ct);
        Assert.True(page.Succeeded, page.Problem?.Detail);
        return page.Value;
    }

    private async Task<IReadOnlyDictionary<string, string>> NamedAsync(Actor reader, params string[] texts)
    {
        var lines = texts.Select(t => new AuditEntry(1, DateTimeOffset.UtcNow, t, null, "x.y", t, "done", null, null, null)).ToList();
        return (await Names.OfAsync(reader, lines, Ct)).ToDictionary(n => n.Key, n => n.Value.Text);
    }

    private Task<string> PersonAsync(Tenant tenant, string first, string last) => PersonAsync(tenant.Organisation, first, last);

    private async Task<string> PersonAsync(string organisation, string first, string last) =>
        (await World.Operator.PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = first, last_name = last, email = $"{Guid.NewGuid():N}@example.com" })).Is(HttpStatusCode.Created)["id"];

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = World.Place.Open();
        await using var command = new SqliteCommand(sql, connection);
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Ct));
    }
}
