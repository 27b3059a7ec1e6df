using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Certificates.Expiry.Authorities;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Expiry;

/// <summary>Looks at start, and every hour from then on, for certificates of whose end somebody is to be told. Who cannot be told now is tried at the next look.</summary>
internal sealed partial class ExpiryNotices(DueNotices due, NotifyExpiry notify, NotifyOwnExpiry notifyOwn, AuthorityEnds ends, NotifyAuthorityEnds notifyEnds, TimeProvider time, ILogger<ExpiryNotices> log) : BackgroundService, IHearClock
{
    private static readonly TimeSpan Between = TimeSpan.FromHours(1);

    private readonly Wakeup _wakeup = new();

    public void Stepped() => _wakeup.Wake();

    /// <summary>One look.</summary>
    internal async Task LookAsync(CancellationToken ct)
    {
        foreach (var organisation in await due.OfClientsAsync(time.GetUtcNow(), ct))
        {
            foreach (var kids in organisation.Chunk(NotifyExpiry.MostInOneMail))
                await TellAsync(organisation.Key.ToString(), () => notify.RunAsync(Actor.System, new(organisation.Key, kids), ct));
        }

        IReadOnlyList<Kid> own = await due.OfThePlatformAsync(time.GetUtcNow(), ct);
        if (own.Count > 0)
            await TellAsync("the operator", () => notifyOwn.RunAsync(Actor.System, own, ct));
        await TellOfAuthoritiesAsync(ct);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                NotLooked(exception);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await _wakeup.WaitAsync(Between, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellOfAuthoritiesAsync(CancellationToken ct)
    {
        var due = await notifyEnds.DueAsync(ends.All(), time.GetUtcNow(), ct);
        if (due.Count == 0)
            return;
        foreach (var end in due)
            NeedsSuccessor(end.What, end.Authority, end.By, end.Then, end.Mend);
        await TellAsync("the operator", () => notifyEnds.RunAsync(Actor.System, due, ct));
    }

    /// <summary>One organisation's fault keeps nobody else's notice back.</summary>
    private async Task TellAsync(string whom, Func<Task<Result<Done>>> tell)
    {
        try
        {
            var told = await tell();
            if (!told.Succeeded)
                NotTold(whom, told.Problems[0].Detail);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            NotTold(whom, exception.Message);
        }
    }

    [LoggerMessage(2501, LogLevel.Error, "{Whom} could not be told of certificates that end; it is tried again within the hour. {Fault}")]
    private partial void NotTold(string whom, string fault);

    [LoggerMessage(2503, LogLevel.Warning, "The {What} of {Authority} needs a successor by {By:u}. {Then} {Mend}")]
    private partial void NeedsSuccessor(string what, string authority, DateTimeOffset by, string then, string mend);

    [LoggerMessage(2502, LogLevel.Error, "Certificates that end could not be looked for; it is tried again within the hour")]
    private partial void NotLooked(Exception exception);
}
