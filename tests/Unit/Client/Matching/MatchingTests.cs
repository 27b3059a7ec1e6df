using Selvage.Client.Ehi.Matching;
using Selvage.Client.Ehi.Messages;

namespace Selvage.Unit.Client.Matching;

/// <summary>The three rules by which a presentment finds its authorisation.</summary>
public sealed class MatchingTests
{
    private static readonly EhiMessage Authorisation = new() { Token = 1, TxnId = 10, TraceIdLifecycle = "BNET-20220912-MC 694327", AuthCode = "166297", TransLink = "260601", TransactionCurrency = "826", Mtid = "0100", TxnType = "A" };
    private static readonly EhiMessage Presentment = Authorisation with { TxnId = 11, MatchingTxnId = 10, Mtid = "1240", TxnType = "P" };

    [Fact]
    public async Task Where_everything_agrees_the_first_rule_matches() => await MatchesAsync(1, Presentment, Authorisation);

    [Fact]
    public async Task Without_the_processors_link_the_second_does() => await MatchesAsync(2, Presentment with { TransLink = null, MatchingTxnId = 0 }, Authorisation);

    [Fact]
    public async Task Without_the_acquirers_trace_the_third_does() => await MatchesAsync(3, Presentment with { TraceIdLifecycle = null }, Authorisation);

    [Fact]
    public async Task A_code_of_zeros_counts_as_none() => await MatchesAsync(1, Presentment with { AuthCode = "000000" }, Authorisation);

    [Fact]
    public async Task Rules_that_disagree_are_unreliable()
    {
        var other = Authorisation with { TxnId = 20, TraceIdLifecycle = "BNET-20220912-OTHER" };

        var match = await FindAsync(Presentment with { MatchingTxnId = 20 }, Authorisation, other);

        Assert.Equal(EhiMatchVerdict.Unreliable, match.Verdict);
        Assert.Equal([10L, 20L], match.Candidates.Select(c => c.TxnId!.Value).Order());
        Assert.Null(match.Authorisation);
    }

    [Fact]
    public async Task Two_that_fit_alike_are_unreliable() =>
        Assert.Equal(EhiMatchVerdict.Unreliable, (await FindAsync(Presentment with { TransLink = null, MatchingTxnId = 0 }, Authorisation, Authorisation with { TxnId = 12 })).Verdict);

    [Theory]
    [InlineData("token")]
    [InlineData("code")]
    [InlineData("currency")]
    [InlineData("trace and link")]
    public async Task Another_one_does_not_match(string what)
    {
        var other = what switch
        {
            "token" => Authorisation with { Token = 2 }, "code" => Authorisation with { AuthCode = "1" }, "currency" => Authorisation with { TransactionCurrency = "978" },
            _ => Authorisation with { TraceIdLifecycle = "BNET-20220912-MC694327", TransLink = "1" },
        };

        Assert.Same(EhiMatch.None, await FindAsync(Presentment, other));
    }

    [Fact]
    public async Task A_presentment_without_card_or_authorisation_matches_nothing()
    {
        Assert.Equal(EhiMatchVerdict.None, (await FindAsync(Presentment with { Token = null }, Authorisation)).Verdict);
        Assert.Equal(EhiMatchVerdict.None, (await FindAsync(Presentment)).Verdict);
    }

    private static async Task MatchesAsync(int rule, EhiMessage presentment, EhiMessage authorisation)
    {
        var match = await FindAsync(presentment, authorisation, Authorisation with { TxnId = 99, Token = 2 });
        Assert.Equal((EhiMatchVerdict.Matched, rule, authorisation.TxnId), (match.Verdict, match.Rule, match.Authorisation?.TxnId));
    }

    private static async Task<EhiMatch> FindAsync(EhiMessage presentment, params EhiMessage[] open) => await new EhiMatching(new Open(open)).MatchAsync(presentment, TestContext.Current.CancellationToken);

    private sealed class Open(EhiMessage[] all) : IEhiOpenAuthorisations
    {
        public ValueTask<IReadOnlyCollection<EhiMessage>> OfCardAsync(long card, CancellationToken ct) => ValueTask.FromResult<IReadOnlyCollection<EhiMessage>>(all);
    }
}
