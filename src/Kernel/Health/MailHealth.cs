using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Mail;
using Selvage.Kernel.Storage;

namespace Selvage.Kernel.Health;

/// <summary>Whether mails leave.</summary>
internal sealed class MailHealth(ContextFactory<KernelContext> contexts, IOptions<SmtpOptions> smtp, TimeProvider time) : IWatchHealth
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(15);

    public string Name => "Mails";

    public async Task<IReadOnlyList<HealthLine>> ReadAsync(CancellationToken ct)
    {
        await using var db = contexts.Create();
        var waiting = db.Mails.AsNoTracking().Where(m => m.State == MailState.Waiting);
        var (rows, failed) = (await waiting.CountAsync(ct), await db.Mails.CountAsync(m => m.State == MailState.Failed, ct));
        var oldest = await waiting.OrderBy(m => m.CreatedAt).Select(m => new { m.CreatedAt, m.LastFault }).FirstOrDefaultAsync(ct);
        var says = $"{rows} wait, {failed} were given up. {(smtp.Value.Host.Length > 0 ? $"They go to {smtp.Value.Host}." : "No mail server is set, so that they are files in the folder mail.")}";
        return
        [
            oldest is not null && time.GetUtcNow() - oldest.CreatedAt > Late
                ? new(Name, HealthState.Attention, $"{says} The oldest waits since {oldest.CreatedAt:u}{(oldest.LastFault is null ? string.Empty : $": {oldest.LastFault}")}", "Mend what stands there, at the mail server or in Selvage:Mail; waiting mails are tried again by themselves.")
                : failed > 0
                    ? new(Name, HealthState.Attention, says, "Open Mails, Failed: each says why. Mend that, and try it again there.")
                    : new HealthLine(Name, HealthState.Well, says),
        ];
    }
}
