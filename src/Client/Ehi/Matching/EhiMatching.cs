using Selvage.Client.Ehi.Messages;

namespace Selvage.Client.Ehi.Matching;

/// <summary>
/// Finds the authorisation that a presentment settles, by the three rules of the interface's guide, in order: (1) the scheme's trace,
/// authorisation code, the processor's link, its own match and the currency; (2) without the processor's two; (3) without the acquirer's
/// trace. Where rules 2 and 3 point to different ones, nothing is certain and the host chooses.
/// </summary>
/// <param name="store">Authorisations that are open.</param>
public sealed class EhiMatching(IEhiOpenAuthorisations store)
{
    private const string NoCode = "000000";

    /// <summary>Matches a first presentment.</summary>
    /// <param name="presentment">The presentment.</param>
    /// <param name="ct">Stops the search.</param>
    public async ValueTask<EhiMatch> MatchAsync(EhiMessage presentment, CancellationToken ct)
    {
        if (presentment.Token is not { } card)
            return EhiMatch.None;
        // The card is always the same; an authorisation of another card never matches, whatever else agrees.
        var open = (await store.OfCardAsync(card, ct)).Where(a => a.Token == card).ToList();
        if (One(open.Where(a => ByTrace(a, presentment) && ByProcessor(a, presentment))) is { } first)
            return new EhiMatch(EhiMatchVerdict.Matched, 1, [first]);
        var byTrace = open.Where(a => ByTrace(a, presentment)).ToList();
        var byProcessor = open.Where(a => ByProcessor(a, presentment)).ToList();
        return (One(byTrace), One(byProcessor)) switch
        {
            ({ } second, { } third) when second.TxnId == third.TxnId => new EhiMatch(EhiMatchVerdict.Matched, 2, [second]),
            ({ } second, { } third) => new EhiMatch(EhiMatchVerdict.Unreliable, null, [second, third]),
            ({ } second, null) when byProcessor.Count == 0 => new EhiMatch(EhiMatchVerdict.Matched, 2, [second]),
            (null, { } third) when byTrace.Count == 0 => new EhiMatch(EhiMatchVerdict.Matched, 3, [third]),
            _ when byTrace.Count + byProcessor.Count > 0 => new EhiMatch(EhiMatchVerdict.Unreliable, null, [.. byTrace.UnionBy(byProcessor, a => a.TxnId)]),
            _ => EhiMatch.None,
        };
    }

    /// <summary>Rule 2: trace of the scheme, authorisation code and currency. The trace is compared as it is, blanks included.</summary>
    private static bool ByTrace(EhiMessage authorisation, EhiMessage presentment) =>
        Same(authorisation.TraceIdLifecycle, presentment.TraceIdLifecycle) && Agree(Code(authorisation), Code(presentment)) && Agree(authorisation.TransactionCurrency, presentment.TransactionCurrency);

    /// <summary>Rule 3: the processor's link or match, authorisation code and currency.</summary>
    private static bool ByProcessor(EhiMessage authorisation, EhiMessage presentment)
    {
        var names = presentment.MatchingTxnId is not null and not 0;
        var linked = Same(authorisation.TransLink, presentment.TransLink);
        return (names ? presentment.MatchingTxnId == authorisation.TxnId && (linked || Blank(authorisation.TransLink) || Blank(presentment.TransLink)) : linked)
            && Agree(Code(authorisation), Code(presentment)) && Agree(authorisation.TransactionCurrency, presentment.TransactionCurrency);
    }

    private static string? Code(EhiMessage message) => message.AuthCode?.Trim() is { Length: > 0 } code && code != NoCode ? code : null;

    private static bool Blank(string? text) => string.IsNullOrWhiteSpace(text);

    private static bool Same(string? one, string? other) => !Blank(one) && one == other;

    /// <summary>Equal, or one of both says nothing.</summary>
    private static bool Agree(string? one, string? other) => Blank(one) || Blank(other) || one == other;

    private static EhiMessage? One(IEnumerable<EhiMessage> found) => found.Take(2).ToList() is [var only] ? only : null;
}
