using CsCheck;

namespace Selvage.Unit.Cards.Payments;

/// <summary>Whatever happens in whatever order, side by side: the books balance, and what can be spent is what is there without what is blocked.</summary>
public sealed class BooksTests(Counter counter) : Till(counter), IClassFixture<Counter>
{
    private static readonly string[] Kinds = ["authorisation", "authorisation", "authorisation", "incremental", "reversal", "presentment", "refund", "advice", "enquiry", "load", "unload", "adjustment", "fee"];
    private static readonly string[] Codes = ["00", "00", "05", "10", "0A", "91", "ZZ"];

    [Fact]
    public async Task After_any_sequence_of_payments_the_books_balance()
    {
        var cards = await Task.WhenAll(CardAsync(FullService, 50m), CardAsync(Cooperative, 50m), CardAsync(CooperativeStandIn, 50m), CardAsync(GatewayStandIn, 50m));
        Ehi.Answers = message => Task.FromResult(Ehi.Says(
            Codes[(int)(message["fields"]!["TXn_ID"]!.GetValue<long>() / 3 % Codes.Length)], ("LoadAmount", 7), ("Bill_Amt_Approved", 1)));
        var act = Gen.Select(Gen.Int[0, 3], Gen.Int[0, Kinds.Length - 1].Select(i => Kinds[i]), Gen.Int[1, 3000], Gen.Bool, (card, kind, cents, named) => (card, kind, cents, named));
        await act.Array[1, 10].SampleAsync(
            async acts =>
            {
                await Task.WhenAll(acts.Select(async a =>
                {
                    var more = a.kind switch
                    {
                        "presentment" when a.named => (object)new { part = 1, parts = 2 },
                        "presentment" when a.cents % 3 == 0 => new { offline = true },
                        "authorisation" => new { partialAllowed = a.named, preAuth = !a.named },
                        "advice" => new { responseCode = a.named ? "00" : "05" },
                        _ => new { note = "any" },
                    };
                    var heard = await TryAsync(cards[a.card], a.kind, a.kind == "reversal" && a.named ? null : a.cents / 100m, more);
                    Assert.True((int)heard.Status is 200 or 409 or 422, heard.Text);
                }));
                BooksBalance();
                foreach (var card in cards)
                {
                    var (actual, blocked, available) = await BalanceAsync(card);
                    Assert.True(blocked >= 0);
                    Assert.Equal(actual - blocked, available);
                }
            },
            iter: 40,
            threads: 1);
        using var db = Open();
        Assert.True(db.First("SELECT COUNT(*) FROM payments", row => row.GetInt64(0)) > 100);
        Assert.Equal(0, db.First("SELECT COUNT(*) FROM payments WHERE open < 0 OR approved < 0 OR waiting = 1", row => row.GetInt64(0)));
        Assert.Equal(0, db.First("SELECT COUNT(*) FROM payments WHERE open > 0 AND status <> 'A'", row => row.GetInt64(0)));
        Assert.Equal(0, db.First("SELECT COUNT(*) FROM cards WHERE stip_available > stip_current", row => row.GetInt64(0)));
    }
}
