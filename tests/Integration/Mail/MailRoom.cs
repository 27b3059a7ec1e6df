using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Selvage.Integration.Data;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Records;

namespace Selvage.Integration.Mail;

/// <summary>A house whose mails a test sends by hand, at a time that it moves.</summary>
internal sealed class MailRoom(House house)
{
    internal FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow().AddSeconds(1));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(house.Place.Data, "mail");

    internal string[] Files => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    internal async Task<Result<Done>> PostAsync(OrganisationId organisation, Letter letter, bool refused = false, params string[] to) =>
        await new PostLetter(house.Get<OperationTools<OrganisationsContext>>(), house.Get<MailOutbox>()).RunAsync(Actor.System, new(organisation, to.Length == 0 ? ["ada@example.com"] : to, letter, refused), Ct);

    /// <summary>What the background sender does, once.</summary>
    internal async Task<int> SendAsync(IMailTransport? over = null)
    {
        using var log = new CapturedLog();
        using var factory = LoggerFactory.Create(builder => builder.AddProvider(log));
        using var sender = new MailSender(house.Get<ContextFactory<KernelContext>>(), house.Get<WriteDoor>(), over ?? house.Get<IMailTransport>(), house.Get<MailSeal>(), Time, factory.CreateLogger<MailSender>());
        return await sender.SendDueAsync(Ct);
    }

    internal async Task<List<MailRow>> RowsAsync()
    {
        await using var db = house.Get<ContextFactory<KernelContext>>().Create();
        return await db.Mails.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Ct);
    }

    internal async Task<MailRow> OnlyAsync() => Assert.Single(await RowsAsync());
}
