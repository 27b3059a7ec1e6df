using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cli.Accounts;
using Selvage.Cli.Http;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Ehi;

/// <summary><c>selvage ehi trigger</c>: something happens to a card, and the host hears of it (I3).</summary>
internal sealed class EhiTriggerCommand(Surroundings around) : ManageVerb<EhiTriggerCommand.Settings>(around)
{
    /// <summary>How long the delivery of what happened is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Column[] Columns =
        [Column.Of("transaction", "transaction"), Column.State("decision", "decision"), Column.Of("status", "Responsestatus"), Column.Of("by", "decided_by"), Column.Of("tries", "attempts"), Column.Of("ms", "latency_ms"), Column.Of("reason", "reason")];

    internal sealed class Settings : ManageSettings
    {
        [CommandArgument(0, "<KIND>")]
        [Description("authorisation, incremental, advice, reversal, presentment, refund, load, unload, enquiry …")]
        public required string Kind { get; init; }

        [CommandOption("--card <TOKEN>", isRequired: true)]
        [Description("The card's public token")]
        public required string Card { get; init; }

        [CommandOption("--amount <AMOUNT>")]
        [Description("As 12.34; 10.00 if left out")]
        public string? Amount { get; init; }

        [CommandOption("--currency <CODE>")]
        [Description("As GBP; the card's if left out")]
        public string? Currency { get; init; }

        [CommandOption("--count <N>")]
        [Description("How often, 1 to 1000")]
        [DefaultValue(1)]
        public int Count { get; init; } = 1;

        [CommandOption("--organisation <ID>")]
        [Description("Your own if left out")]
        public string? Organisation { get; init; }

        [CommandOption("--region <N>")]
        [Description("The card's region: 0, 1 or 2")]
        [DefaultValue(0)]
        public int Region { get; init; }

        [CommandOption("--original <ID>")]
        [Description("The TXn_ID that it is about; the latest that fits if left out")]
        public string? Original { get; init; }

        [CommandOption("--mcc <CODE>")]
        [Description("The merchant's category, four digits")]
        public string? Mcc { get; init; }

        public override ValidationResult Validate() =>
            Count is < 1 or > 1000 ? ValidationResult.Error("--count is a number from 1 to 1000.")
            : Amount is not null && !decimal.TryParse(Amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? ValidationResult.Error($"--amount is written as 12.34; '{Amount}' is not.")
            : ValidationResult.Success();
    }

    protected override async Task<int> ActAsync(Settings settings, ManageApi api, Screen screen, CancellationToken ct)
    {
        var organisation = await OwnOrganisation.OrOwnAsync(settings.Organisation, api, ct);
        var items = new JsonArray();
        for (var i = 0; i < settings.Count; i++)
            items.Add(await screen.WhileAsync(settings.Count == 1 ? "Running it" : $"Running {i + 1} of {settings.Count}", () => RunAsync(settings, organisation, api, ct)));
        return screen.Show(settings.Count == 1 ? items[0]!.DeepClone() : Summary(items), _ => screen.Table([.. items.Select(item => item!)], string.Empty, Columns));
    }

    private static JsonObject Body(Settings settings)
    {
        var transaction = new JsonObject { ["kind"] = settings.Kind };
        if (settings.Amount is not null)
            transaction["amount"] = decimal.Parse(settings.Amount, CultureInfo.InvariantCulture);
        if (settings.Currency is not null)
            transaction["currency"] = settings.Currency;
        if (settings.Original is not null)
            transaction["original"] = settings.Original;
        if (settings.Mcc is not null)
            transaction["merchant"] = new JsonObject { ["mcc"] = settings.Mcc };
        return new JsonObject { ["card"] = settings.Card, ["region"] = settings.Region, ["transaction"] = transaction };
    }

    private async Task<JsonNode> RunAsync(Settings settings, string organisation, ManageApi api, CancellationToken ct)
    {
        var said = await api.PostAsync($"organisations/{organisation}/ehi/transactions", Body(settings), ct);
        var delivery = said["transactionId"] is { } id ? await DeliveredAsync(organisation, id.ToString(), api, ct) : null;
        return new JsonObject
        {
            ["transaction"] = said["transactionId"]?.DeepClone(),
            ["kind"] = said["kind"]?.DeepClone(),
            ["decision"] = said["decision"]?.DeepClone(),
            ["Responsestatus"] = said["responseCode"]?.DeepClone(),
            ["decided_by"] = said["decidedBy"]?.DeepClone(),
            ["reason"] = said["reason"]?.DeepClone(),
            ["attempts"] = delivery?["message"]?["attempts"]?.DeepClone() ?? 0,
            ["delivery"] = delivery?["message"]?["state"]?.DeepClone(),
            ["latency_ms"] = said["hostMilliseconds"] is JsonValue asked && asked.ToString() is not ("0" or "0.0") ? asked.DeepClone() : delivery?["tries"]?.AsArray().LastOrDefault()?["milliseconds"]?.DeepClone(),
            ["answer"] = said.DeepClone(),
        };
    }

    /// <summary>The delivery of a transaction, once it is settled; null where none is made for it.</summary>
    private async Task<JsonNode?> DeliveredAsync(string organisation, string id, ManageApi api, CancellationToken ct)
    {
        var since = Around.Clock.GetTimestamp();
        while (true)
        {
            var reply = await api.SendAsync(HttpMethod.Get, $"organisations/{organisation}/ehi/deliveries/{Uri.EscapeDataString(id)}", null, ct);
            var found = reply.Status == 404 ? null : reply.JsonOrStop();
            if ((found is not null && (string?)found["message"]?["state"] != "waiting") || Around.Clock.GetElapsedTime(since) > Patience)
                return found;
            await Task.Delay(TimeSpan.FromMilliseconds(100), Around.Clock, ct);
        }
    }

    private static JsonObject Summary(JsonArray items)
    {
        var times = items.Select(item => item!["latency_ms"]).OfType<JsonValue>().Select(value => value.GetValue<double>()).Order().ToArray();
        double? At(double part) => times.Length == 0 ? null : times[(int)Math.Min(times.Length - 1, Math.Floor(part * times.Length))];
        return new JsonObject
        {
            ["count"] = items.Count,
            ["approved"] = items.Count(item => (string?)item!["decision"] is "approved" or "partially_approved"),
            ["declined"] = items.Count(item => (string?)item!["decision"] == "declined"),
            ["latency_ms"] = new JsonObject { ["p50"] = At(0.5), ["p95"] = At(0.95), ["most"] = At(1) },
            ["items"] = items.DeepClone(),
        };
    }
}
