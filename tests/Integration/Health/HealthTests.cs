using System.Diagnostics;
using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;
using Selvage.Kernel.Health;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Outbox;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Roles;

namespace Selvage.Integration.Health;

/// <summary>How the platform is, part by part, and what to do where one is not well.</summary>
public sealed class HealthTests(SignInWorld signIn) : IClassFixture<SignInWorld>
{
    private World World => signIn.World;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_part_is_told_and_what_is_not_well_has_a_mend()
    {
        var lines = await ReadAsync();
        foreach (var name in new[] { "Database", "Ledger", "Outbox", "Mails", "What is revoked or disabled", "Clock", "Disk", "Authority g1", "Authority root-g1" })
            Assert.Contains(lines, l => l.Name == name);
        Assert.All(lines, l => Assert.Equal(l.State == HealthState.Well, l.Mend is null));
        foreach (var name in new[] { "Database", "Ledger", "Outbox", "Authority g1" })
            Assert.Equal((name, HealthState.Well), (name, lines.Single(l => l.Name == name).State));
    }

    [Fact]
    public async Task A_mail_that_was_given_up_one_that_waits_too_long_and_a_clock_that_went_back_are_seen()
    {
        await World.MailAsync(signIn.Organisation);
        await NoneWaitsAsync(); // What is being handed over at this moment is written down after.
        await ExecuteAsync("UPDATE kernel_mails SET State = 'Failed', LastFault = 'mailbox full'");
        Assert.Equal(HealthState.Attention, (await LineAsync("Mails")).State);

        var now = signIn.Clock.GetUtcNow();
        await ExecuteAsync($"UPDATE kernel_mails SET State = 'Waiting', NextTryAt = {Micro(now.AddDays(1))}, CreatedAt = {Micro(now.AddHours(-2))}, LastFault = 'mailbox full'");
        var waiting = await LineAsync("Mails");
        Assert.Equal(HealthState.Attention, waiting.State);
        Assert.Contains("mailbox full", waiting.Says, StringComparison.Ordinal);

        signIn.Clock.Step(TimeSpan.FromHours(-2));
        var clock = await LineAsync("Clock");
        signIn.Clock.Step(TimeSpan.FromHours(2));
        Assert.Equal(HealthState.Wrong, clock.State);
        Assert.Contains("time service", clock.Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listener_that_stands_still_is_seen_once_it_is_late_and_named()
    {
        var tenant = await World.TenantAsync("PMIDO");
        (await tenant.Admin.SendAsync(HttpMethod.Delete, $"/manage/v1/applications/{tenant.App}")).Is(HttpStatusCode.NoContent); // It is announced.
        // A clock of its own, at the first announcement of all: on the one that is shared, the leaps would make others late who are not.
        var clock = new SteppedClock();
        clock.Step(await FirstAnnouncedAsync() - clock.GetUtcNow());
        var late = new OutboxHealth(Contexts, [new Listener("test.never", "Nothing", (_, _) => Task.CompletedTask)], clock);
        Assert.Equal(HealthState.Well, (await late.ReadAsync(Ct)).Single().State);
        foreach (var (after, state) in new[] { (TimeSpan.FromMinutes(5), HealthState.Attention), (TimeSpan.FromMinutes(20), HealthState.Wrong) })
        {
            clock.Step(after);
            var line = (await late.ReadAsync(Ct)).Single();
            Assert.Equal(state, line.State);
            Assert.Contains("test.never", line.Says, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_part_that_cannot_be_read_is_wrong_and_holds_up_no_other()
    {
        var read = new ReadHealth(Contexts, [new Broken(), new DiskHealth(World.Server.Services.GetRequiredService<DataFolder>())], World.Server.Services.GetRequiredService<ILogger<ReadHealth>>());
        var lines = (await read.RunAsync(Acting.Operator(World), Done.It, Ct)).Value!;
        Assert.Equal(["Broken", "Disk"], lines.Select(l => l.Name));
        Assert.Equal(HealthState.Wrong, lines[0].State);
        Assert.DoesNotContain("internals", lines[0].Says + lines[0].Mend, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_operators_teams_read_it()
    {
        var tenant = await World.TenantAsync("PMIDH");
        Assert.Equal("permission.missing", (await Read.RunAsync(Acting.AdminOf(tenant), Done.It, Ct)).Problem?.Code);
        Assert.Equal("permission.missing", (await Read.RunAsync(Acting.Operator(World, PersonRole.ReadOnly), Done.It, Ct)).Problem?.Code);
        Assert.True((await Read.RunAsync(Acting.Operator(World, PersonRole.OrganisationAdmin), Done.It, Ct)).Succeeded); // Support.
    }

    private ContextFactory<KernelContext> Contexts => World.Server.Services.GetRequiredService<ContextFactory<KernelContext>>();

    private ReadHealth Read => World.Server.Services.GetRequiredService<ReadHealth>();

    private static long Micro(DateTimeOffset at) => (at.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private async Task<IReadOnlyList<HealthLine>> ReadAsync()
    {
        var read = await Read.RunAsync(Acting.Operator(World), Done.It, Ct);
        Assert.True(read.Succeeded, read.Problem?.Detail);
        return read.Value;
    }

    private async Task<HealthLine> LineAsync(string name) => (await ReadAsync()).Single(l => l.Name == name);

    private async Task NoneWaitsAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            await using var db = Contexts.Create();
            if (!await db.Mails.AnyAsync(m => m.State == MailState.Waiting, Ct))
                return;
            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(30), "Mails wait for 30 seconds.");
            await Task.Delay(20, Ct);
        }
    }

    private async Task<DateTimeOffset> FirstAnnouncedAsync()
    {
        await using var db = Contexts.Create();
        return await db.Outbox.OrderBy(o => o.Transaction).ThenBy(o => o.Id).Select(o => o.At).FirstAsync(Ct);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = World.Place.Open();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private sealed class Broken : IWatchHealth
    {
        public string Name => "Broken";

        public Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct) => throw new InvalidOperationException("internals");
    }
}
