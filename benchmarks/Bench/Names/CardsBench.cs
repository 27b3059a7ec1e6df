using System.Globalization;
using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>
/// Cards behind the hub, over TLS, with 1,000,000 of them: another card for each request, in no order, by the clock; what finds them by their holder; and
/// what makes new ones, each on the disk before it is answered.
/// </summary>
internal static class CardsBench
{
    private const int First = 500_000_001;
    private const int Holders = 100;
    private const double WarmUp = 4;

    private static string CardsFile { get; } = Path.Combine("cards", "0", "cards.db");

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server, "cards.read", "cards.write");
        var (id, secret) = await customer.ClientAsync("client_secret", mtls: false);
        await MakeAsync(shop, server, await TokenAsync(server, id, secret));
        await server.Process.DisposeAsync();
        Console.WriteLine("  putting in 1,000,000 cards …");
        await FilledTable.CopyAsync(shop, server, "cards", FilledTable.Million, "1", Different, CardsFile);
        server = await server.AgainAsync(shop);
        var token = await TokenAsync(server, id, secret);

        var random = new Random(1);
        Row[] rows =
        [
            await MeasureAsync(shop, server, "get", 500, () => Get(server, token, $"cards/{First + random.Next(FilledTable.Million)}")),
            await MeasureAsync(shop, server, "search, one fits", 100, () => Get(server, token, $"program-manager/search/cards?email=p{1 + random.Next(FilledTable.Million)}@bench.example")),
            await MeasureAsync(shop, server, "search, 10000 fit", 10, () => Get(server, token, $"program-manager/search/cards?lastName=holder{random.Next(Holders)}")),
            await MeasureAsync(shop, server, "list", 100, () => Get(server, token, "cards?limit=50")),
            await MeasureAsync(shop, server, "create", 50, () => Create(server, token)),
        ];
        Write(rows);
    }

    /// <summary>What two cards of one holder's programme never share.</summary>
    private static IReadOnlyDictionary<string, string> Different { get; } = new Dictionary<string, string>
    {
        ["id"] = "100 + i",
        ["public_token"] = $"{First} - 1 + i",
        ["pan_index"] = "randomblob(32)",
        ["customer_reference"] = "'reference-' || i",
        ["first_name"] = "'first' || (i % 1000)",
        ["last_name"] = $"'holder' || (i % {Holders})",
        ["email"] = "printf('p%d@bench.example', i)",
        ["mobile"] = "printf('+44%d', 7000000000 + i)",
        ["date_of_birth"] = "date('1950-01-01', (i % 18000) || ' days')",
    };

    private static async Task MakeAsync(Workshop shop, SelvageServer server, string token)
    {
        var file = Load.Write(shop.At("first.requests"), [Create(server, token)]);
        await Load.RunAsync(new Side("create", server.Tls, server.Trust, () => file) { Connections = 1 }, 1, rate: 1);
    }

    private static async Task<Row> MeasureAsync(Workshop shop, SelvageServer server, string name, int rate, Func<string> request)
    {
        // Of many requests each is sent once; the load generator's connections each send one before the clock starts.
        string Requests(double seconds) => Load.Write(shop.At("cards.requests"), Enumerable.Range(0, (int)(rate * seconds * 1.1) + (2 * Load.Connections)).Select(_ => request()));
        var side = new Side(name, server.Tls, server.Trust, () => Requests(Workshop.Seconds));
        await Load.RunAsync(side with { Requests = () => Requests(WarmUp) }, WarmUp, rate);
        List<Turn> turns = [];
        for (var round = 0; round < Workshop.Rounds; round++)
        {
            var (start, end) = (0d, 0d);
            var seen = await Load.RunAsync(side, Workshop.Seconds, rate, () => start = server.Process.CpuMicros(), () => end = server.Process.CpuMicros());
            turns.Add(new Turn(seen, [(end - start) / seen.Good]));
        }

        var row = new Row(name, turns);
        Console.WriteLine($"  {name}: p95 {Report.Show(row.P95, "0.00")} ms at {Report.Show(row.Rate)}/s");
        return row;
    }

    private static string Get(SelvageServer server, string token, string path) =>
        $"GET /core/api/v1/{path} HTTP/1.1\r\nHost: localhost:{server.Tls}\r\nAuthorization: Bearer {token}\r\nX-Region: 0\r\nContent-Type: application/json\r\nAccept: application/json\r\n\r\n";

    private static string Create(SelvageServer server, string token)
    {
        const string body = """{"cardType":"Virtual","cardProduct":1002,"cardHolder":{"firstName":"Ada","lastName":"Lovelace","dateOfBirth":"1990-12-10","email":"ada@bench.example","mobile":"+447000000000"},"address":{"addressLine1":"12 St James's Square","postCode":"SW1Y 4JH","country":"GBR"}}""";
        var length = body.Length.ToString(CultureInfo.InvariantCulture);
        return $"POST /core/api/v1/cards HTTP/1.1\r\nHost: localhost:{server.Tls}\r\nAuthorization: Bearer {token}\r\nX-Region: 0\r\nIdempotencyKey: {Guid.NewGuid()}\r\nContent-Type: application/json\r\nAccept: application/json\r\nContent-Length: {length}\r\n\r\n{body}";
    }

    private static async Task<string> TokenAsync(SelvageServer server, string id, string secret)
    {
        using var client = new HttpClient(ManageApi.Handler(server.Trust)) { BaseAddress = new Uri($"https://localhost:{server.Tls}") };
        return await ManageApi.TokenAsync(client, id, secret);
    }

    private static void Write(Row[] rows)
    {
        var report = new Report($"cards: behind the hub over TLS, HTTP/1.1, {Load.Connections} kept connections, {FilledTable.Million} cards; open loop, medians of {Workshop.Rounds} rounds of {Workshop.Seconds} s");
        report.Row("", "requests/s", "CPU µs/request", "p50 ms", "p95 ms", "p99 ms");
        foreach (var row in rows)
            report.Row(row.Name, Report.Show(row.Rate), Report.Show(row.Of(t => t.Cpu[0])), Report.Show(row.Of(t => t.Seen.P50), "0.00"), Report.Show(row.P95, "0.00"), Report.Show(row.Of(t => t.Seen.P99), "0.00"));
        report.Remark("Times count from when a request was due. Every get is of another card; every create has a key of its own, and is on the disk before it is answered.");
        foreach (var turn in rows.SelectMany(row => row.Turns))
            report.Generator(turn.Seen.GeneratorCores);
        report.Goal("cards/get_p95", 5 / rows[0].P95, 1);
        report.Goal("cards/create_p95", 20 / rows[^1].P95, 1);
        report.Write();
    }

    private sealed record Row(string Name, List<Turn> Turns)
    {
        public double Rate => Of(t => t.Seen.Rate);

        public double P95 => Of(t => t.Seen.P95);

        public double Of(Func<Turn, double> figure) => Report.Median(Turns.Select(figure));
    }
}
