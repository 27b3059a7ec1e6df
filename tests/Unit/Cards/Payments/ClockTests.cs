using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Payments;

/// <summary>What time does to payments and cards. Each has a clock of its own.</summary>
public sealed class ClockTests : Till
{
    [Fact]
    public async Task A_card_past_its_last_day_and_a_wrong_date_are_54()
    {
        var card = await CardAsync(FullService, 50m);
        var expiry = (await Client.HearAsync($"cards/{card}")).Json["cardDetails"]!["expiryDate"]!.ToString()[..7];
        Assert.Equal("declined 54 processor", (await PayAsync(card, "authorisation", 1m, new { expiry = "2026-06" })).Short);
        Assert.Equal("approved 00 processor", (await PayAsync(card, "authorisation", 1m, new { expiry })).Short);
        Processor.Time.Advance(TimeSpan.FromDays(800));
        Assert.Equal("declined 54 processor", (await PayAsync(card, "authorisation", 1m)).Short);
    }

    [Fact]
    public async Task A_calendar_group_closes_the_weekend()
    {
        var card = await CardAsync(FullService, 50m);
        await GroupAsync(card, "authCalendarGroup", 1002);
        Processor.Time.SetUtcNow(new DateTimeOffset(2026, 5, 23, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("57", (await PayAsync(card, "authorisation", 1m)).Code);
    }

    [Theory]
    [InlineData(false, 7)]
    [InlineData(true, 10)]
    public async Task What_is_not_presented_in_time_reverses_itself(bool preAuth, int days)
    {
        // The first is a day older: once it is reversed, the clock has looked, and has left the second alone.
        var (older, card) = (await CardAsync(FullService, 50m), await CardAsync(FullService, 50m));
        await PayAsync(older, "authorisation", 1m, new { preAuth });
        Processor.Time.Advance(TimeSpan.FromDays(1));
        await PayAsync(card, "authorisation", 8m, new { preAuth });
        Processor.Time.Advance(TimeSpan.FromDays(days - 1));
        var first = await AsTimePassesAsync(Ehi.FedAsync(5));
        Assert.Equal(older, first[4]["key"]!.ToString());
        Assert.Equal((50m, 8m, 42m), await BalanceAsync(card));
        Processor.Time.Advance(TimeSpan.FromDays(1));
        var fed = (await AsTimePassesAsync(Ehi.FedAsync(6)))[5];
        Assert.Equal((50m, 0m, 50m), await BalanceAsync(card));
        Assert.Equal("reversal D", $"{fed["kind"]} {fed["fields"]!["Txn_Type"]}");
        Assert.Contains("Automatic", fed["fields"]!["Note"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal("A V Reversed -8.00", (await LinesAsync(card))[1]);
    }

    [Fact]
    public async Task The_end_of_a_card_is_told_once()
    {
        var card = await CardAsync(FullService, 50m);
        (await TryAsync(card, "expiry")).IsRefused(System.Net.HttpStatusCode.Conflict, "cards.payment.not_expired");
        Processor.Time.Advance(TimeSpan.FromDays(800));
        JsonNode fed = (await AsTimePassesAsync(Ehi.FedAsync(2)))[1];
        Assert.Equal("expiry Y 54 50.0000", $"{fed["kind"]} {fed["fields"]!["Txn_Type"]} {fed["fields"]!["Status_Code"]} {fed["fields"]!["ActBal"]}");
        (await TryAsync(card, "expiry")).IsRefused(System.Net.HttpStatusCode.Conflict, "cards.payment.not_expired");
    }

    [Fact]
    public async Task An_incremental_authorisation_has_the_life_of_the_first()
    {
        var card = await CardAsync(Gateway);
        var first = await PayAsync(card, "authorisation", 40m, new { preAuth = true });
        Processor.Time.Advance(TimeSpan.FromDays(2));
        await PayAsync(card, "incremental", 5m, new { original = first.Id });
        var (one, two) = (Ehi.Questions[0]["fields"]!, Ehi.Questions[1]["fields"]!);
        foreach (var same in new[] { "traceid_lifecycle", "Trans_link", "MTID", "Txn_Type", "auth_type", "Merch_ID_DE42" })
            Assert.Equal(one[same]!.ToString(), two[same]!.ToString());
        Assert.Equal(one["traceid_lifecycle"]!.ToString(), two["Traceid_Original"]!.ToString());
        Assert.Null(one["Traceid_Original"]);
        Assert.Equal("P", two["auth_type"]!.ToString());
        Assert.Equal(45m, (await PayAsync(card, "reversal")).Amount);
    }

    /// <summary>The clock looks once a minute: minutes go by until what is waited for has come.</summary>
    private async Task<T> AsTimePassesAsync<T>(Task<T> waiting)
    {
        while (!waiting.IsCompleted)
        {
            Processor.Time.Advance(TimeSpan.FromMinutes(1));
            await Task.WhenAny(waiting, Task.Delay(20, TestContext.Current.CancellationToken));
        }

        return await waiting;
    }
}
