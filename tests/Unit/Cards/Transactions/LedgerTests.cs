using System.Globalization;
using System.Net;
using CsCheck;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Transactions;
using Selvage.Cards.Records;

namespace Selvage.Unit.Cards.Transactions;

/// <summary>Whatever is done in whatever order, the books balance, and the cards are worth what was put on them.</summary>
public sealed class LedgerTests : IAsyncLifetime
{
    private static readonly string[] Types = ["Load", "Load", "Unload", "Fees", "BalanceAdjustment", "TransferFunds"];
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task After_any_sequence_side_by_side_the_books_balance()
    {
        var client = _processor.As("BOOKS");
        var cards = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.CardAsync()));
        var worth = new decimal[cards.Length];
        var act = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, Types.Length - 1].Select(i => Types[i]), Gen.Int[-500, 2000], (card, other, type, cents) => new Act(card, other, type, cents / 100m));
        await act.Array[1, 12].SampleAsync(
            async acts =>
            {
                var done = await Task.WhenAll(acts.Select(async a =>
                {
                    var heard = await client.MoveAsync(cards[a.Card], a.Type, a.Amount, to: a.Type == "TransferFunds" ? cards[a.Other] : null);
                    Assert.True((int)heard.Status is 200 or 400 or 422, heard.Text);
                    return heard.Status == HttpStatusCode.OK ? a : null;
                }));
                foreach (var a in done.OfType<Act>())
                {
                    worth[a.Card] += a.Type is "Load" or "BalanceAdjustment" ? a.Amount : -a.Amount;
                    if (a.Type == "TransferFunds")
                        worth[a.Other] += a.Amount;
                }
            },
            iter: 60,
            threads: 1);
        (await client.SetStatusAsync(cards[3], "98")).Ok();
        worth[3] = 0;
        for (var i = 0; i < cards.Length; i++)
            Assert.Equal(worth[i], decimal.Parse((await client.HearAsync($"cards/{cards[i]}/balance")).Ok()["cardBalance"], CultureInfo.InvariantCulture));
        Assert.All(worth, w => Assert.True(w >= 0));

        using var db = new CardConnection(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
        Assert.True(db.First("SELECT COUNT(*) FROM transactions", row => row.GetInt64(0)) > 100);
        Assert.Empty(Ledger.Faults(db));
        Assert.Equal(0, db.First("SELECT (SELECT SUM(balance) FROM accounts) + (SELECT SUM(balance) FROM cards)", row => row.GetInt64(0)));
    }

    [Theory]
    [InlineData("UPDATE entries SET amount = amount + 1 WHERE id = 1", "is not balanced")]
    [InlineData("UPDATE cards SET balance = balance + 1", "has another balance")]
    [InlineData("UPDATE cards SET pending = pending + 1", "has another amount blocked")]
    [InlineData("UPDATE accounts SET balance = balance + 1", "has another balance")]
    [InlineData("DELETE FROM entries WHERE id = 2", "is not balanced")]
    public async Task Whatever_is_wrong_in_the_books_is_found(string sql, string fault)
    {
        (await _processor.As("BOOKS").MoveAsync(await _processor.As("BOOKS").CardAsync(), "Load", 5m)).Ok();
        using var db = new CardConnection(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadWrite);
        Assert.Empty(Ledger.Faults(db));
        db.Execute(sql);
        Assert.Contains(Ledger.Faults(db), f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GBP", "12.34", 1234L)]
    [InlineData("GBP", "12.345", null)]
    [InlineData("GBP", "-0.01", -1L)]
    [InlineData("JPY", "12", 12L)]
    [InlineData("JPY", "12.0", 12L)]
    [InlineData("JPY", "0.5", null)]
    [InlineData("KWD", "0.005", 5L)]
    [InlineData("GBP", "10000000000", 1_000_000_000_000L)]
    [InlineData("GBP", "10000000000.01", null)]
    [InlineData("GBP", "79228162514264337593543950335", null)]
    public void An_amount_is_whole_minor_units_or_none(string currency, string major, long? minor) =>
        Assert.Equal(minor, Currency.Of(currency).Minor(decimal.Parse(major, CultureInfo.InvariantCulture)));

    private sealed record Act(int Card, int Other, string Type, decimal Amount);
}
