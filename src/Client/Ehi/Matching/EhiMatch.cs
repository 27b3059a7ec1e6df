using Selvage.Client.Ehi.Messages;

namespace Selvage.Client.Ehi.Matching;

/// <summary>How sure a match is.</summary>
public enum EhiMatchVerdict
{
    /// <summary>Nothing fits: post the presentment without an authorisation. It cannot be declined.</summary>
    None,

    /// <summary>One authorisation fits.</summary>
    Matched,

    /// <summary>Several fit, or the rules point to different ones: the host chooses.</summary>
    Unreliable,
}

/// <summary>What a presentment belongs to.</summary>
/// <param name="Verdict">How sure.</param>
/// <param name="Rule">1, 2 or 3: the rule that found it; null where none did.</param>
/// <param name="Candidates">The authorisation, or those to choose from.</param>
public sealed record EhiMatch(EhiMatchVerdict Verdict, int? Rule, IReadOnlyList<EhiMessage> Candidates)
{
    /// <summary>Nothing fits.</summary>
    public static EhiMatch None { get; } = new(EhiMatchVerdict.None, null, []);

    /// <summary>The authorisation; null where it is not certain.</summary>
    public EhiMessage? Authorisation => Verdict == EhiMatchVerdict.Matched ? Candidates[0] : null;
}

/// <summary>Where open authorisations are kept.</summary>
public interface IEhiOpenAuthorisations
{
    /// <summary>Those of a card that may still be settled; one that was settled in part is still among them.</summary>
    /// <param name="card">The card's public token.</param>
    /// <param name="ct">Stops the search.</param>
    ValueTask<IReadOnlyCollection<EhiMessage>> OfCardAsync(long card, CancellationToken ct);
}
