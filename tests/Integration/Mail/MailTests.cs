using System.Text;
using Microsoft.EntityFrameworkCore;
using Selvage.Integration.Data;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Storage;

namespace Selvage.Integration.Mail;

/// <summary>The outbox of mails, whichever database holds it.</summary>
public abstract class MailTests : IAsyncLifetime
{
    private House _house = null!;
    private MailRoom _room = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>The settings that lead to an empty database.</summary>
    protected abstract Task<string[]> SettingsAsync();

    /// <inheritdoc />
    public async ValueTask InitializeAsync()
    {
        _house = await House.OpenAsync(await SettingsAsync());
        _room = new MailRoom(_house);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_house is not null)
            await _house.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_is_sent_if_its_act_commits_and_only_then()
    {
        var organisation = (await _house.OrganisationAsync()).Id;
        (await _room.PostAsync(organisation, PostLetter.Some(), refused: true)).IsConflict("test.refused");
        Assert.Empty(await _room.RowsAsync());
        Assert.True((await _room.PostAsync(organisation, PostLetter.Some(), refused: false, "ada@example.com", "eve@example.com")).Succeeded);
        var rows = await _room.RowsAsync();
        Assert.Equal(["ada@example.com", "eve@example.com"], rows.Select(r => r.ToAddress));
        Assert.All(rows, r => Assert.Equal((MailState.Waiting, organisation), (r.State, r.OrganisationId)));
        Assert.Equal(2, await _room.SendAsync());
        Assert.Equal(0, await _room.SendAsync());
        Assert.All(await _room.RowsAsync(), r => Assert.Equal((MailState.Sent, 1, null), (r.State, r.Tries, r.LastFault)));
    }

    [Fact]
    public async Task Without_a_mail_server_a_mail_is_a_file_of_its_own_that_only_this_user_reads_even_when_it_is_sent_again()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        await _room.SendAsync();
        var file = Assert.Single(_room.Files);
        var row = await _room.OnlyAsync();
        Assert.EndsWith($"Z-{row.Id}.eml", file);
        Assert.Equal(row.Content, await File.ReadAllBytesAsync(file, Ct));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

        // As if killed between the file and its mark.
        await using (var db = _house.Get<ContextFactory<KernelContext>>().Create())
            await db.Mails.ExecuteUpdateAsync(m => m.SetProperty(r => r.State, MailState.Waiting).SetProperty(r => r.NextTryAt, row.CreatedAt), Ct);
        await _house.ReopenAsync();
        Assert.Equal(1, await _room.SendAsync());
        Assert.Equal(file, Assert.Single(_room.Files));
        Assert.Equal(row.Content, await File.ReadAllBytesAsync(file, Ct));
    }

    [Fact]
    public async Task A_mail_that_fails_is_tried_ever_later_and_given_up_after_three_days()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        var refusing = new Refusing(everyMail: true);
        var delays = new List<double>();
        var started = _room.Time.GetUtcNow();
        while ((await _room.OnlyAsync()).State == MailState.Waiting)
        {
            Assert.Equal(0, await _room.SendAsync(refusing));
            if ((await _room.OnlyAsync()).NextTryAt is not { } next)
                break;
            delays.Add(Math.Round((next - _room.Time.GetUtcNow()).TotalMinutes));
            _room.Time.SetUtcNow(next);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60], delays.Take(8));
        var row = await _room.OnlyAsync();
        Assert.Equal((MailState.Failed, refusing.Tries, "No way out."), (row.State, row.Tries, row.LastFault));
        Assert.InRange((_room.Time.GetUtcNow() - started).TotalHours, 72, 73);
        Assert.NotNull(row.Content); // Kept.
        Assert.Equal(0, await _room.SendAsync());
    }

    [Fact]
    public async Task One_that_is_refused_keeps_no_other_back()
    {
        var organisation = (await _house.OrganisationAsync()).Id;
        await _room.PostAsync(organisation, PostLetter.Some(), refused: false, "no@example.com", "ada@example.com");
        Assert.Equal(1, await _room.SendAsync(new Refusing(everyMail: false)));
        var rows = await _room.RowsAsync();
        Assert.Equal([MailState.Waiting, MailState.Sent], rows.Select(r => r.State));
        Assert.Equal(1, await _room.SendAsync() + await LaterAsync());

        async Task<int> LaterAsync()
        {
            _room.Time.Advance(TimeSpan.FromMinutes(1));
            return await _room.SendAsync();
        }
    }

    [Fact]
    public async Task A_clock_that_is_put_back_stops_no_mail()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        await using (var db = _house.Get<ContextFactory<KernelContext>>().Create())
        {
            var wrong = _room.Time.GetUtcNow().AddDays(30);
            await db.Mails.ExecuteUpdateAsync(m => m.SetProperty(r => r.NextTryAt, wrong), Ct);
        }

        Assert.Equal(1, await _room.SendAsync());
    }

    [Fact]
    public async Task A_secret_is_sealed_shown_to_nobody_and_gone_once_it_was_sent()
    {
        const string Secret = "correct-horse-battery-staple";
        var organisation = (await _house.OrganisationAsync()).Id;
        await _room.PostAsync(organisation, PostLetter.Some() with { Sensitive = true, Parts = [new Paragraph(Secret)] });
        var row = await _room.OnlyAsync();
        Assert.DoesNotContain(Secret, Encoding.ASCII.GetString(row.Content!));
        var shown = (await _house.Get<GetMail>().RunAsync(Actor.System, row.Id, Ct)).Got();
        Assert.Equal((true, null, 0), (shown.Sensitive, shown.Text, shown.Files.Count));
        Assert.Equal(1, await _room.SendAsync());
        Assert.Contains(Secret, await File.ReadAllTextAsync(Assert.Single(_room.Files), Ct));
        Assert.Null((await _room.OnlyAsync()).Content);
    }

    [Fact]
    public async Task The_mailbox_shows_the_newest_first_in_pages()
    {
        var organisation = (await _house.OrganisationAsync()).Id;
        for (var i = 0; i < 3; i++)
            await _room.PostAsync(organisation, PostLetter.Some($"Hello {i}"), refused: false, "ada@example.com", "eve@example.com");
        var seen = new List<MailView>();
        string? after = null;
        do
        {
            var page = (await _house.Get<ListMails>().RunAsync(Actor.System, (null, new PageRequest(4, after)), Ct)).Got();
            seen.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal((await _room.RowsAsync()).Select(r => r.Id).Reverse(), seen.Select(m => m.Id));
        var details = (await _house.Get<GetMail>().RunAsync(Actor.System, seen[0].Id, Ct)).Got();
        Assert.Contains("A letter.", details.Text);
    }

    [Fact]
    public async Task The_mailbox_shows_those_of_one_state()
    {
        var organisation = (await _house.OrganisationAsync()).Id;
        await _room.PostAsync(organisation, PostLetter.Some(), refused: false, "no@example.com", "ada@example.com");
        await _room.SendAsync(new Refusing(everyMail: false));
        Assert.Equal("no@example.com", Assert.Single(await OfAsync("waiting")).To);
        Assert.Equal("ada@example.com", Assert.Single(await OfAsync("sent")).To);
        Assert.Empty(await OfAsync("failed"));
        foreach (var wrong in new[] { "lost", "1", string.Empty, "sent, failed" })
            Assert.Equal("mail.state", (await _house.Get<ListMails>().RunAsync(Actor.System, (wrong, new PageRequest(9, null)), Ct)).Problems[0].Code);

        async Task<IReadOnlyList<MailView>> OfAsync(string state) => (await _house.Get<ListMails>().RunAsync(Actor.System, (state, new PageRequest(9, null)), Ct)).Got().Items;
    }

    [Fact]
    public async Task A_mail_that_was_given_up_is_sent_when_somebody_asks_and_a_sent_one_is_not_sent_again()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        var before = await _room.OnlyAsync();
        await GiveUpAsync();
        var retried = (await _house.Get<RetryMail>().RunAsync(Actor.System, before.Id, Ct)).Got();
        Assert.Equal((MailState.Waiting, 0), (retried.State, retried.Tries));
        Assert.Equal(1, await _room.SendAsync());
        Assert.Equal(before.Content, await File.ReadAllBytesAsync(Assert.Single(_room.Files), Ct));
        (await _house.Get<RetryMail>().RunAsync(Actor.System, before.Id, Ct)).IsConflict("mail.sent");
        Assert.Equal(0, await _room.SendAsync());
    }

    [Fact]
    public async Task A_secret_that_was_given_up_is_gone()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some() with { Sensitive = true });
        await GiveUpAsync();
        (await _house.Get<RetryMail>().RunAsync(Actor.System, (await _room.OnlyAsync()).Id, Ct)).IsConflict("mail.gone");
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_sent()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        await using (var db = _house.Get<ContextFactory<KernelContext>>().Create())
        {
            // As a full disk or a database that only reads: every mark fails.
            if (db.Database.IsSqlite())
                await db.Database.ExecuteSqlRawAsync("CREATE TRIGGER no_marks BEFORE UPDATE ON kernel_mails BEGIN SELECT RAISE(FAIL, 'no marks'); END", Ct);
            else
                await db.Database.ExecuteSqlRawAsync("CREATE FUNCTION no_marks() RETURNS trigger AS 'BEGIN RAISE EXCEPTION ''no marks''; END' LANGUAGE plpgsql; CREATE TRIGGER no_marks BEFORE UPDATE ON kernel_mails FOR EACH ROW EXECUTE FUNCTION no_marks()", Ct);
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => _room.SendAsync());
        Assert.Empty(_room.Files);
    }

    [Fact]
    public async Task Time_without_a_running_server_uses_up_no_try()
    {
        await _room.PostAsync((await _house.OrganisationAsync()).Id, PostLetter.Some());
        _room.Time.Advance(TimeSpan.FromDays(10));
        Assert.Equal(0, await _room.SendAsync(new Refusing(everyMail: true)));
        Assert.Equal((MailState.Waiting, 1), ((await _room.OnlyAsync()).State, (await _room.OnlyAsync()).Tries));
    }

    private async Task GiveUpAsync()
    {
        while (await _room.OnlyAsync() is { State: MailState.Waiting } row)
        {
            _room.Time.SetUtcNow(row.NextTryAt > _room.Time.GetUtcNow() ? row.NextTryAt.Value : _room.Time.GetUtcNow());
            Assert.Equal(0, await _room.SendAsync(new Refusing(everyMail: true)));
        }

        Assert.Equal(MailState.Failed, (await _room.OnlyAsync()).State);
    }

    /// <summary>A way out that takes nothing, or all but what goes to no@example.com.</summary>
    private sealed class Refusing(bool everyMail) : IMailTransport, IMailSession
    {
        internal int Tries { get; private set; }

        public Task<IMailSession> OpenAsync(CancellationToken ct)
        {
            Tries++;
            return everyMail ? throw Fault() : Task.FromResult<IMailSession>(this);
        }

        public Task SendAsync(MailRow mail, byte[] content, CancellationToken ct) => mail.ToAddress == "no@example.com" ? throw Fault() : Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private MailFaultException Fault() => new("No way\r\nout.", everyMail, new IOException());
    }
}
