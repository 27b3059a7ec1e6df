using System.Net;
using CsCheck;
using Selvage.Cards.Statuses;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Statuses;

/// <summary>
/// Whatever is asked of a card in whatever order, its status makes the listed moves and no others: from a live status to any that a client sets; from an archived one
/// nowhere; to 54 by the calendar, and back by a renewal; to 62 by a replacement.
/// </summary>
public sealed class StatusMovesTests : IAsyncLifetime
{
    private static readonly string[] Codes = [.. CardStatus.All.Select(s => s.Code), "ZZ"];
    private static readonly string[] Acts = [.. Codes, .. Codes.Where(code => code is not ("43" or "46" or "83" or "99")), "renew", "renew", "renew", "month", "month", "replace", "replace", "complete", "complete"];
    private static readonly string[] Final = ["43", "46", "83", "99"];
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task A_card_makes_listed_moves_only()
    {
        var client = _processor.As("MOVES");
        var moves = 0;
        var act = Gen.Int[0, Acts.Length - 1].Select(i => Acts[i]);
        await act.Array[1, 15].SampleAsync(
            async acts =>
            {
                var card = await client.CardAsync();
                var expected = "00";
                var beforeExpiry = "00";
                var isReplaced = false;
                foreach (var one in acts)
                {
                    var seen = await DoAsync(client, card, one);
                    (var ok, expected, beforeExpiry, isReplaced) = Model(one, expected, beforeExpiry, isReplaced, await ExpiredAsync(client, card));
                    Assert.True(ok == (seen is HttpStatusCode.OK), $"{one} on {expected}: {seen}");
                    var now = (await client.HearAsync($"cards/{card}/status")).Ok()["cardStatusCode"];
                    Assert.Equal(expected, now);
                    moves++;
                }
            },
            iter: 150,
            threads: 1);
        Assert.True(moves > 500);
    }

    private async Task<HttpStatusCode> DoAsync(HttpClient client, string card, string act)
    {
        switch (act)
        {
            case "month":
                // Beyond the end of every card there is.
                _processor.Time.Advance(TimeSpan.FromDays(800));
                return HttpStatusCode.OK;
            case "renew":
                return (await client.SayAsync(HttpMethod.Post, $"cards/{card}/renew", "{}")).Status;
            case "replace":
                return (await client.SayAsync(HttpMethod.Post, $"cards/{card}/replace", "{}")).Status;
            case "complete":
                return (await client.SayAsync(HttpMethod.Put, $"cards/{card}/complete-replacement", "{}")).Status;
            default:
                return (await client.SetStatusAsync(card, act)).Status;
        }
    }

    private async Task<bool> ExpiredAsync(HttpClient client, string card) =>
        DateOnly.Parse((await client.HearAsync($"cards/{card}")).Ok().Json["cardDetails"]!["expiryDate"]!.ToString()) < DateOnly.FromDateTime(_processor.Time.GetUtcNow().UtcDateTime);

    /// <summary>The rules once more, in another way than the product has them.</summary>
    private static (bool Ok, string Now, string Set, bool IsReplaced) Model(string act, string now, string set, bool isReplaced, bool isExpired) => act switch
    {
        "month" => (true, Final.Contains(now) ? now : isExpired ? "54" : now, set, isReplaced),
        "renew" when Final.Contains(now) || now is "41" or "98" => (false, now, set, isReplaced),
        "renew" => (true, set, set, isReplaced),
        "replace" => (!isReplaced, now, set, true),
        "complete" when !isReplaced => (false, now, set, isReplaced),
        "complete" => Final.Contains(now) || now == "54" ? (true, now, set, isReplaced) : (true, "62", "62", isReplaced),
        _ when Final.Contains(now) || now == "54" => (now == act && CardStatus.Find(act)?.SetBy == SetBy.Client, now, set, isReplaced),
        _ when CardStatus.Find(act)?.SetBy != SetBy.Client => (false, now, set, isReplaced),
        _ => (true, act, act, isReplaced),
    };
}
