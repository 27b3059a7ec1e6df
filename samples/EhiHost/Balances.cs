using Selvage.Client.Ehi.Matching;
using Selvage.Client.Ehi.Messages;

namespace Selvage.EhiHost;

/// <summary>A card's money.</summary>
/// <param name="Actual">What was booked.</param>
/// <param name="Blocked">What authorisations hold back.</param>
public sealed record Balance(decimal Actual, decimal Blocked)
{
    /// <summary>What may be spent.</summary>
    public decimal Available => Actual - Blocked;
}

/// <summary>Balances and open authorisations, in memory and gone with the process. A real host keeps them in its ledger, in one transaction with the message's id.</summary>
public sealed class Balances : IEhiOpenAuthorisations
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Balance> _cards = [];
    private readonly Dictionary<long, List<(EhiMessage Message, decimal Amount)>> _open = [];

    /// <summary>A card's balance; zero for one that was never seen.</summary>
    /// <param name="token">The card's public token.</param>
    public Balance Of(long token)
    {
        lock (_gate)
            return _cards.GetValueOrDefault(token) ?? new Balance(0, 0);
    }

    /// <summary>Sets a card's balance, without anything blocked.</summary>
    /// <param name="token">The card's public token.</param>
    /// <param name="balance">What is on it.</param>
    public Balance Open(long token, decimal balance)
    {
        lock (_gate)
        {
            _open.Remove(token);
            return _cards[token] = new Balance(balance, 0);
        }
    }

    /// <summary>Blocks an authorisation's amount where there is enough.</summary>
    /// <param name="authorisation">Amounts of purchases are negative.</param>
    /// <returns>Whether there was.</returns>
    public bool Block(EhiMessage authorisation)
    {
        var (token, amount) = (authorisation.Token!.Value, Math.Max(0, -(authorisation.BillAmount ?? 0)));
        lock (_gate)
        {
            var balance = Of(token);
            if (amount > balance.Available)
                return false;
            _cards[token] = balance with { Blocked = balance.Blocked + amount };
            if (!_open.TryGetValue(token, out var open))
                _open[token] = open = [];
            open.Add((authorisation, amount));
            return true;
        }
    }

    /// <summary>Gives back what an authorisation blocked, up to an amount and never more than it blocked.</summary>
    /// <param name="authorisation">The one that blocked.</param>
    /// <param name="amount">How much; null: all of it.</param>
    public void Unblock(EhiMessage authorisation, decimal? amount = null)
    {
        lock (_gate)
        {
            if (!_open.TryGetValue(authorisation.Token!.Value, out var open) || open.FindIndex(o => o.Message.TxnId == authorisation.TxnId) is not (>= 0 and var at))
                return;
            var back = Math.Min(amount ?? open[at].Amount, open[at].Amount);
            open[at] = (open[at].Message, open[at].Amount - back);
            var balance = Of(authorisation.Token.Value);
            _cards[authorisation.Token.Value] = balance with { Blocked = balance.Blocked - back };
            if (open[at].Amount == 0)
                open.RemoveAt(at);
        }
    }

    /// <summary>Books an amount, whatever the balance is: a presentment cannot be declined.</summary>
    /// <param name="token">The card's public token.</param>
    /// <param name="amount">Signed.</param>
    public void Book(long token, decimal amount)
    {
        lock (_gate)
            _cards[token] = Of(token) with { Actual = Of(token).Actual + amount };
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyCollection<EhiMessage>> OfCardAsync(long card, CancellationToken ct)
    {
        lock (_gate)
            return ValueTask.FromResult<IReadOnlyCollection<EhiMessage>>([.. _open.GetValueOrDefault(card)?.Select(o => o.Message) ?? []]);
    }
}
