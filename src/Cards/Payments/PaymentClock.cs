using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Cards.Doors;
using Selvage.Cards.Payments.Feed;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments;

/// <summary>
/// What time does to payments and cards: an authorisation to which no presentment comes is reversed by itself, and one that was being asked about when the process
/// ended is declined at the next start. A card whose last day is over is told of.
/// </summary>
internal sealed partial class PaymentClock(CardStore store, ReversePayment reverse, SettlePayment settle, ExpireCard cards, TimeProvider time, ILogger<PaymentClock> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    /// <summary>Declines what nobody goes on with. Called before anything is let in, so that nothing is waiting rightly.</summary>
    internal async Task EndUnfinishedAsync(CancellationToken ct)
    {
        var left = store.Read(PaymentRow.AllWaiting);
        foreach (var row in left)
            await store.WriteAsync(db => On(db, row, (caller, card) => settle.Abandon(db, caller, card, row)), ct);
        if (left.Count > 0)
            Ended(left.Count);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await ExpireAsync(stoppingToken) | await cards.SomeAsync(AtOnce, stoppingToken))
                {
                }
            }
            catch (SqliteException exception)
            {
                Failed(exception);
            }

            await Task.Delay(Round, time, stoppingToken);
        }
    }

    /// <summary>Reverses some of those whose time is over.</summary>
    /// <returns>Whether there was any.</returns>
    private async Task<bool> ExpireAsync(CancellationToken ct)
    {
        var over = store.Read(db => PaymentRow.Expired(db, Clock.Micros(time.GetUtcNow()), AtOnce));
        foreach (var row in over)
            await store.WriteAsync(db => On(db, row, (caller, card) => reverse.Expired(db, caller, card, row)), ct);
        return over.Count > 0;
    }

    private static Answer On(CardConnection db, PaymentRow row, Func<Caller, CardRow, Answer> act)
    {
        var (pmid, token) = db.First("SELECT pmid, public_token FROM cards WHERE id = @p0", r => (r.GetString(0), r.GetInt64(1).ToString(System.Globalization.CultureInfo.InvariantCulture)), row.Card);
        var caller = new Caller(pmid, string.Empty, string.Empty, string.Empty, string.Empty);
        return act(caller, CardRow.Find(db, pmid, token)!);
    }

    [LoggerMessage(6012, LogLevel.Warning, "{Count} payments were waiting for a host's answer when the processor ended; they are declined, and their hosts will hear of it")]
    private partial void Ended(int count);

    [LoggerMessage(6013, LogLevel.Error, "Authorisations whose time is over could not be reversed")]
    private partial void Failed(Exception exception);
}
