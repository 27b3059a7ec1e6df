using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Matching;
using Selvage.Client.Ehi.Messages;

namespace Selvage.EhiHost;

/// <summary>Approves what a card's balance allows, and keeps the balance by what comes afterwards.</summary>
/// <param name="balances">The balances.</param>
public sealed class BalanceHandler(Balances balances) : IEhiHandler
{
    private const string BalanceEnquiry = "30";
    private const string NotEnough = "51";
    private const string NoSuchCard = "14";

    /// <inheritdoc/>
    public Task<EhiAnswer> AuthoriseAsync(EhiMessage message, CancellationToken ct)
    {
        if (message.Token is not { } token)
            return Task.FromResult(EhiAnswer.Decline(NoSuchCard));
        var answer = EhiAnswer.Approve();
        if (message.Kind == EhiKind.FinancialRequest)
        {
            // One message does it all: there is nothing to settle later.
            if (balances.Of(token).Available + (message.BillAmount ?? 0) < 0)
                answer = EhiAnswer.Decline(NotEnough);
            else
                balances.Book(token, message.BillAmount ?? 0);
        }
        else if (message.ProcCode?.StartsWith(BalanceEnquiry, StringComparison.Ordinal) != true && !balances.Block(message))
        {
            answer = EhiAnswer.Decline(NotEnough);
        }

        var left = balances.Of(token);
        return Task.FromResult(answer with { CurrentBalance = left.Actual, AvailableBalance = left.Available });
    }

    /// <inheritdoc/>
    public async Task AcceptAsync(EhiMessage message, CancellationToken ct)
    {
        if (message.Token is not { } token)
            return;
        switch (message.Kind)
        {
            case EhiKind.Presentment:
                if ((await new EhiMatching(balances).MatchAsync(message, ct)).Authorisation is { } settled)
                    balances.Unblock(settled, Math.Abs(message.BillAmount ?? 0));
                balances.Book(token, message.BillAmount ?? 0);
                break;
            case EhiKind.Reversal or EhiKind.AutomaticReversal or EhiKind.PartialReversal:
                foreach (var reversed in (await balances.OfCardAsync(token, ct)).Where(a => IsOf(message, a)).Take(1))
                    balances.Unblock(reversed, Math.Abs(message.BillAmount ?? 0));
                break;
            case EhiKind.AuthorisationAdvice when message.ResponseCode is not ("00" or "08" or "10" or "85" or "87"):
                foreach (var declined in (await balances.OfCardAsync(token, ct)).Where(a => IsOf(message, a)).Take(1))
                    balances.Unblock(declined);
                break;
            case EhiKind.Load or EhiKind.Unload or EhiKind.Payment or EhiKind.BalanceAdjustment or EhiKind.FinancialReversal or EhiKind.SecondPresentment or EhiKind.Chargeback or EhiKind.ChargebackReversal:
                balances.Book(token, message.BillAmount ?? 0);
                break;
            case EhiKind.Fee:
                balances.Book(token, -(message.FeeFixed ?? 0));
                break;
            default:
                break;
        }
    }

    private static bool IsOf(EhiMessage message, EhiMessage authorisation) =>
        message.TraceIdLifecycle is { Length: > 0 } trace ? trace == authorisation.TraceIdLifecycle : message.TransLink is { Length: > 0 } link && link == authorisation.TransLink;
}
