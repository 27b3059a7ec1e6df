using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Cards.Transactions;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Payments;

/// <summary>A processor with an interface and a host beside it.</summary>
public sealed class Counter : IAsyncLifetime
{
    internal Processor Processor { get; } = new();

    internal Ehi Ehi { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Processor.InitializeAsync();
        Ehi = await Ehi.ListenAsync(Processor.Ingress.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await Processor.DisposeAsync();
        await Ehi.DisposeAsync();
    }

    /// <summary>As if nobody had been here before.</summary>
    internal async Task ClearAsync()
    {
        using var db = new CardConnection(Path.Combine(Processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
        while (db.First("SELECT COUNT(*) FROM fed", row => row.GetInt64(0)) > 0)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        Ehi.Clear();
    }
}

/// <summary>What tests do at a till: at one that their class shares, or at one of their own, where they move the clock or stop something.</summary>
/// <param name="shared">The one that is shared; null for one of its own.</param>
public abstract class Till(Counter? shared = null) : IAsyncLifetime
{
    private readonly Counter _counter = shared ?? new();

    /// <summary>Mode 1, Visa.</summary>
    protected const int Gateway = 1010;

    /// <summary>Mode 2, Visa, without stand-in.</summary>
    protected const int Cooperative = 1011;

    /// <summary>Mode 2, Mastercard, with stand-in.</summary>
    protected const int CooperativeStandIn = 1013;

    /// <summary>Mode 3, Visa.</summary>
    protected const int FullService = 1002;

    /// <summary>Mode 4, Visa.</summary>
    protected const int GatewayStandIn = 1007;

    internal Processor Processor => _counter.Processor;

    internal HttpClient Client { get; private set; } = null!;

    internal Ehi Ehi => _counter.Ehi;

    public async ValueTask InitializeAsync()
    {
        if (shared is null)
            await _counter.InitializeAsync();
        else
            await _counter.ClearAsync();
        Client = Processor.As("PM1");
    }

    public async ValueTask DisposeAsync()
    {
        if (shared is null)
            await _counter.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A card of a product, with so much on it where the processor keeps the balance or stands in.</summary>
    internal async Task<string> CardAsync(int product, decimal balance = 0)
    {
        var wish = Processor.Virtual();
        wish["cardProduct"] = product;
        var card = await Client.CardAsync(wish);
        if (balance == 0)
            return card;
        var currency = (await Client.HearAsync($"products/{product}"))["currencyCode"];
        if (product is GatewayStandIn or 1014)
            (await StandInAsync(card, balance, 1, currency)).Ok();
        else
            (await Client.MoveAsync(card, "Load", balance, currency)).Ok();
        return card;
    }

    internal Task<Heard> StandInAsync(string card, decimal balance, long sequence, string currency = "GBP") => Client.SayAsync(
        HttpMethod.Put,
        $"cards/{card}/balance/stip",
        JsonSerializer.Serialize(new { availableSTIPBalanceGPS = balance, currentSTIPBalanceGPS = balance, currenceyCode = currency, balanceSequenceIDExT = sequence }));

    /// <summary>Does something with a card, and says what came of it.</summary>
    internal Task<Heard> TryAsync(string card, string kind, decimal? amount = null, object? more = null)
    {
        var request = more is null ? [] : JsonSerializer.SerializeToNode(more)!.AsObject();
        request["kind"] = kind;
        if (amount is { } value)
            request["amount"] = value;
        return Client.SayAsync(HttpMethod.Post, $"/simulation/v1/cards/{card}/transactions", request.ToJsonString());
    }

    internal async Task<Paid> PayAsync(string card, string kind, decimal? amount = null, object? more = null) => new((await TryAsync(card, kind, amount, more)).Ok().Json.AsObject());

    /// <summary>Puts a card under a group.</summary>
    internal async Task GroupAsync(string card, string group, int id) =>
        (await Client.SayAsync(HttpMethod.Patch, $"cards/{card}/groups", new JsonObject { ["controlGroups"] = new JsonObject { [group] = id } }.ToJsonString())).Ok();

    /// <summary>What is on a card: actual, blocked and available.</summary>
    internal async Task<(decimal Actual, decimal Blocked, decimal Available)> BalanceAsync(string card)
    {
        var balance = (await Client.HearAsync($"cards/{card}/balance")).Ok();
        return (Number(balance["cardBalance"]), Number(balance["pendingAmount"]), Number(balance["availableBalance"]));
    }

    /// <summary>The lines of a card's statement, the newest first: letter, status, label, billing value.</summary>
    internal async Task<string[]> LinesAsync(string card) =>
        [.. (await Client.HearAsync($"cards/{card}/transactions")).Ok().Json.AsArray().Select(t => $"{t!["type"]!["code"]} {t["status"]!["code"]} {t["status"]!["description"]} {t["amount"]!["billingValue"]}")];

    internal CardConnection Open(SqliteOpenMode mode = SqliteOpenMode.ReadOnly) => new(Path.Combine(Processor.Root, "cards", "0", "cards.db"), mode);

    internal void BooksBalance()
    {
        using var db = Open();
        Assert.Empty(Ledger.Faults(db));
    }

    internal static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The answer of a test transaction.</summary>
internal sealed record Paid(JsonObject Json)
{
    internal string Id => Json["transactionId"]!.GetValue<string>();

    internal string Decision => Json["decision"]!.GetValue<string>();

    internal string Code => Json["responseCode"]!.GetValue<string>();

    internal string By => Json["decidedBy"]!.GetValue<string>();

    internal string Reason => Json["reason"]!.GetValue<string>();

    internal decimal Amount => Json["amount"]!.GetValue<decimal>();

    internal (decimal Actual, decimal Available) Balances => (Json["actualBalance"]!.GetValue<decimal>(), Json["availableBalance"]!.GetValue<decimal>());

    internal string[] Messages => [.. Json["messages"]!.AsArray().Select(m => m!.GetValue<string>())];

    /// <summary>Decision, code and who decided.</summary>
    internal string Short => $"{Decision} {Code} {By}";
}
