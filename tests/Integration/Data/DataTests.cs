using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Certificates.Publish;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Standing;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Applications;
using Selvage.Organisations.Onboarding;
using Selvage.Organisations.Scopes;

namespace Selvage.Integration.Data;

/// <summary>What is true of the data, whichever database holds it.</summary>
public abstract class DataTests : IAsyncLifetime
{
    private House _house = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <summary>A connection of a stranger's to the same database.</summary>
    protected abstract DbConnection Open(Place place);

    /// <summary>Removes what keeps the audit trail from being changed.</summary>
    protected abstract string DropTrigger { get; }

    /// <inheritdoc />
    public async ValueTask InitializeAsync() => _house = await House.OpenAsync(await SettingsAsync());

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_house is not null)
            await _house.DisposeAsync();
    }

    [Fact]
    public async Task Migrations_lead_from_nothing_to_the_model()
    {
        Assert.NotEmpty(_house.All<Migration>());
        foreach (var migration in _house.All<Migration>())
        {
            await using var db = migration.Open();
            Assert.NotEmpty(await db.Database.GetAppliedMigrationsAsync(Ct));
            Assert.Empty(await db.Database.GetPendingMigrationsAsync(Ct));
            Assert.False(db.Database.HasPendingModelChanges(), migration.Module);
        }
    }

    [Fact]
    public async Task What_was_registered_is_read_back_after_a_restart()
    {
        var organisation = await _house.OrganisationAsync();
        var app = await _house.ApplicationAsync(organisation.Id);
        var client = await _house.ClientAsync(app.Id);
        var certificate = (await _house.CertificateAsync(app.Id, new TestKey().Csr())).Got();
        await _house.ReopenAsync();

        Assert.Equal(organisation, (await _house.Get<GetOrganisation>().RunAsync(Actor.System, organisation.Id, Ct)).Got());
        var read = (await _house.Get<GetApplication>().RunAsync(Actor.System, app.Id, Ct)).Got();
        Assert.Equal((app.Id, app.OrganisationId, app.Name, app.CreatedAt), (read.Id, read.OrganisationId, read.Name, read.CreatedAt));
        Assert.Equal(client.ClientId, (await _house.Get<GetClient>().RunAsync(Actor.System, client.Key, Ct)).Got().ClientId);
        Assert.Equal(certificate.Pem, (await _house.Get<GetCertificate>().RunAsync(Actor.System, certificate.Kid, Ct)).Got().Pem);
    }

    [Fact]
    public async Task Of_many_who_take_one_product_name_at_once_one_gets_it_and_the_others_hear_why_not()
    {
        var tries = await AtOnceAsync(8, () => _house.Get<CreateProduct>().RunAsync(Actor.System, new("Taken", ["cards.read"]), Ct));
        AssertOneWon(tries, "product.name_taken");
    }

    [Fact]
    public async Task Of_many_requests_with_one_key_at_once_one_is_granted()
    {
        var app = await _house.ApplicationAsync((await _house.OrganisationAsync()).Id);
        var key = new TestKey();
        var tries = await AtOnceAsync(8, () => _house.CertificateAsync(app.Id, key.Csr()));
        AssertOneWon(tries, "certificate.key.used");
        (await _house.CertificateAsync(app.Id, key.Csr())).IsConflict("certificate.key.used");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Paging_sees_every_row_once_in_the_order_of_the_keys(int limit)
    {
        var organisation = await _house.OrganisationAsync();
        var made = new List<AppId>();
        for (var i = 0; i < 12; i++)
            made.Add((await _house.ApplicationAsync(organisation.Id)).Id);
        await _house.ApplicationAsync((await _house.OrganisationAsync()).Id); // Somebody else's.

        var seen = new List<AppId>();
        string? after = null;
        do
        {
            var page = (await _house.Get<ListApplications>().RunAsync(Actor.System, (organisation.Id, new PageRequest(limit, after)), Ct)).Got();
            Assert.InRange(page.Items.Count, 1, limit);
            seen.AddRange(page.Items.Select(a => a.Id));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(made.OrderBy(a => a.ToString(), StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task Standing_survives_a_restart()
    {
        var id = (await _house.OrganisationAsync()).Id;
        Assert.True((await _house.Get<SuspendOrganisation>().RunAsync(Actor.System, new(id, null), Ct)).Succeeded);
        await _house.ReopenAsync();
        Assert.Equal("organisation.suspended", _house.Get<StandingBoard>().Refusal(id));
        Assert.True((await _house.Get<ResumeOrganisation>().RunAsync(Actor.System, id, Ct)).Succeeded);
        await _house.ReopenAsync();
        Assert.Null(_house.Get<StandingBoard>().Refusal(id));
    }

    [Theory]
    [InlineData("UPDATE kernel_audit SET \"Detail\" = 'x'")]
    [InlineData("DELETE FROM kernel_audit")]
    [InlineData("UPDATE kernel_audit_chain SET \"Rows\" = 1")]
    [InlineData("DELETE FROM kernel_audit_chain")]
    public async Task The_audit_trail_refuses_to_be_changed(string sql)
    {
        await SealAsync();
        var before = await _house.VerifyAsync();
        var refused = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(sql));
        Assert.Contains("the audit trail is never changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before.Rows, (await _house.VerifyAsync()).Rows);
    }

    [Fact]
    public async Task A_changed_audit_row_is_found_and_its_batch_named()
    {
        await SealAsync();
        await _house.OrganisationAsync();
        await SealAsync();
        await _house.OrganisationAsync();
        await SealAsync();
        Assert.True((await _house.VerifyAsync()).Ok);
        await ExecuteAsync(DropTrigger);
        await ExecuteAsync("UPDATE kernel_audit SET \"Subject\" = 'organisation x' WHERE \"Id\" = (SELECT \"FirstId\" FROM kernel_audit_chain WHERE \"Batch\" = 2)");
        var report = await _house.VerifyAsync();
        Assert.False(report.Ok);
        Assert.Equal((2, "audit.rows_changed"), (Assert.Single(report.Findings).Batch, report.Findings[0].Code));
    }

    [Fact]
    public async Task Of_fifty_who_use_one_assertion_at_once_exactly_one_wins_and_none_after_a_restart()
    {
        var (client, ends) = (ClientKey.New(), TimeProvider.System.GetUtcNow().AddMinutes(5));
        var won = await AtOnceAsync(50, () => _house.Get<TryUseAssertion>()(client, "the-one", ends, Ct));
        Assert.Single(won, w => w);
        Assert.True(await _house.Get<TryUseAssertion>()(client, "another", ends, Ct));
        Assert.True(await _house.Get<TryUseAssertion>()(ClientKey.New(), "the-one", ends, Ct)); // A jti is its client's own.
        await _house.ReopenAsync();
        Assert.False(await _house.Get<TryUseAssertion>()(client, "the-one", ends, Ct));
    }

    private static async Task<T[]> AtOnceAsync<T>(int count, Func<Task<T>> work)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var tries = Enumerable.Range(0, count).Select(_ => Task.Run(async () =>
        {
            await gate.Task;
            return await work();
        })).ToArray();
        gate.SetResult();
        return await Task.WhenAll(tries);
    }

    private static void AssertOneWon<T>(Result<T>[] tries, string code)
    {
        Assert.Single(tries, t => t.Succeeded);
        Assert.All(tries.Where(t => !t.Succeeded), t => t.IsConflict(code));
    }

    private Task<int> SealAsync() => _house.Get<AuditSequencer>().SealAsync(Ct);

    private async Task ExecuteAsync(string sql)
    {
        await using var db = Open(_house.Place);
        await using var command = db.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }
}
