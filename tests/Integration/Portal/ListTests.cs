using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Clients;
using Selvage.Certificates;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Records;
using Selvage.Integration.Durability.Issuing;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Portal;

/// <summary>Lists ask once for all their rows, and tell what each row has.</summary>
public sealed class ListTests(PortalWorld world) : IClassFixture<PortalWorld>
{
    private static readonly string[] Tables = ["authorization_clients", "certificates_issued"];

    [Theory]
    [InlineData("/applications")]
    [InlineData("")]
    public async Task A_list_asks_the_database_as_often_for_many_applications_as_for_one(string page)
    {
        var path = $"/organisations/{world.Flows.Other.Organisation}{page}";
        using var ear = new Ear(world.Flows.World.Place.Data);
        using var listening = DiagnosticListener.AllListeners.Subscribe(ear);
        // A context that has found nobody listening does not look again for a second (LoggingCacheTime), and contexts are used again.
        var since = Stopwatch.StartNew();
        await IssuingBooks.UntilAsync(async () => await CountAsync(ear, path) > 0 && since.Elapsed > TimeSpan.FromSeconds(1.5));
        var few = await LeastAsync(ear, path);
        var admin = await world.Flows.AdminAsync(world.Flows.Other);
        for (var i = 0; i < 4; i++)
            (await admin.PostAsync($"/manage/v1/organisations/{world.Flows.Other.Organisation}/applications", new { name = $"More {Guid.NewGuid():N}" })).Is(HttpStatusCode.Created);
        Assert.InRange(few, 1, 10);
        Assert.Equal(few, await LeastAsync(ear, path));
    }

    [Fact]
    public async Task The_numbers_are_those_of_the_lists()
    {
        var (org, app) = (OrganisationId.From(Guid.Parse(world.Tenant.Organisation)), AppId.From(Guid.Parse(world.Tenant.App)));
        var admin = await world.Flows.AdminAsync(world.Tenant);
        var clients = (await admin.GetAsync($"/manage/v1/applications/{app}/clients?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        var certificates = (await admin.GetAsync($"/manage/v1/applications/{app}/certificates?limit=200")).Is(HttpStatusCode.OK).Json["items"]!.AsArray();
        var held = (await Get<SummariseClients>().RunAsync(Actor.System, (org, [app]), Ct)).Value![app];
        var issued = (await Get<SummariseCertificates>().RunAsync(Actor.System, (org, [app]), Ct)).Value![app];
        Assert.Equal(clients.Count, held.Count);
        Assert.Equal(clients.Count(c => c!["secrets"]!.AsArray().Count > 0), held.WithSecret);
        Assert.Equal(certificates.Count(c => (string?)c!["status"] == "active"), issued.Active);
        Assert.Equal(certificates.Where(c => (string?)c!["status"] == "active" && c["renewed_by"] is null).Min(c => (DateTimeOffset)c!["not_after"]!), issued.NextEnd);
    }

    [Fact]
    public async Task Many_certificates_are_counted_up_to_a_bound_without_those_that_are_out_of_force()
    {
        var (org, few, many) = (OrganisationId.From(Guid.Parse(world.Tenant.Organisation)), AppId.From(Guid.CreateVersion7()), AppId.From(Guid.CreateVersion7()));
        var now = Get<TimeProvider>().GetUtcNow();
        var renewed = Row(org, few, now.AddDays(10));
        await using (var db = Get<ContextFactory<CertificatesContext>>().Create())
        {
            db.Issued.AddRange(renewed, Row(org, few, now.AddDays(20), renewed.Kid), Row(org, few, now.AddDays(-1)), Row(org, few, now.AddDays(5), revoked: now));
            db.Issued.AddRange(Enumerable.Range(0, CertificateNumbers.Counted + 50).Select(i => Row(org, many, now.AddDays(30 + i))));
            await db.SaveChangesAsync(Ct);
        }

        var issued = (await Get<SummariseCertificates>().RunAsync(Actor.System, (org, [few, many]), Ct)).Value!;
        Assert.Equal(2, issued[few].Active);
        Assert.Equal(now.AddDays(20).Date, issued[few].NextEnd!.Value.Date);
        Assert.Equal(CertificateNumbers.Counted + 1, issued[many].Active);
        Assert.Equal(now.AddDays(30).Date, issued[many].NextEnd!.Value.Date);
    }

    [Fact]
    public async Task Another_organisations_applications_are_in_no_answer()
    {
        var (org, theirs) = (OrganisationId.From(Guid.Parse(world.Flows.Other.Organisation)), AppId.From(Guid.Parse(world.Tenant.App)));
        Assert.Empty((await Get<SummariseClients>().RunAsync(Actor.System, (org, [theirs]), Ct)).Value!);
        Assert.Empty((await Get<SummariseCertificates>().RunAsync(Actor.System, (org, [theirs]), Ct)).Value!);
    }

    private static CertificateRow Row(OrganisationId org, AppId app, DateTimeOffset notAfter, Kid? renews = null, DateTimeOffset? revoked = null)
    {
        var der = RandomNumberGenerator.GetBytes(16);
        return new()
        {
            Kid = Kid.Of(der),
            Serial = Convert.ToHexStringLower(der),
            Type = CertificateType.Transport,
            OrganisationId = org,
            AppId = app,
            Subject = "counted",
            KeyHash = Convert.ToHexStringLower(SHA256.HashData(der)),
            KeyAlgorithm = "EC P-256",
            Der = der,
            Generation = 1,
            Shard = 0,
            Renews = renews,
            IssuedAt = notAfter.AddDays(-350),
            NotBefore = notAfter.AddDays(-350),
            NotAfter = notAfter,
            RevokedAt = revoked,
            RevocationReason = revoked is null ? null : RevocationReason.Superseded,
        };
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private T Get<T>()
        where T : notnull => world.Flows.World.Server.Services.GetRequiredService<T>();

    /// <summary>The least of some counts, since rounds in the background ask the same tables now and then.</summary>
    private async Task<int> LeastAsync(Ear ear, string path) => new[] { await CountAsync(ear, path), await CountAsync(ear, path), await CountAsync(ear, path) }.Min();

    /// <summary>How often a page asks the tables of clients and certificates.</summary>
    private async Task<int> CountAsync(Ear ear, string path)
    {
        ear.Heard.Clear();
        (await world.Stranger.GetAsync(path)).Is(HttpStatusCode.OK);
        return ear.Heard.Count;
    }

    /// <summary>Hears what Entity Framework asks the databases of one folder.</summary>
    private sealed class Ear(string folder) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ConcurrentBag<IDisposable> _heard = [];

        internal ConcurrentQueue<string> Heard { get; } = new();

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                _heard.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData data && data.Command.Connection!.DataSource.StartsWith(folder, StringComparison.Ordinal) && Tables.Any(t => data.Command.CommandText.Contains($"\"{t}\"", StringComparison.Ordinal)))
                Heard.Enqueue(data.Command.CommandText);
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose()
        {
            foreach (var listening in _heard)
                listening.Dispose();
        }
    }
}
