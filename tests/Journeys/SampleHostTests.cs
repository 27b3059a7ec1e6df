using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Journeys;

/// <summary>The sample of a host, as its README has it: behind <c>selvage ehi listen</c>, it decides on payments by the balances that it keeps.</summary>
public sealed class SampleHostTests(RunningServer server) : IAsyncLifetime
{
    private readonly int[] _ports = FreePorts.Take(2);
    private readonly List<Process> _running = [];

    private string Sample => $"http://localhost:{_ports[0]}";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running)
        {
            await Command.TerminateAsync(process);
            process.Dispose();
        }
    }

    [Fact]
    public async Task It_approves_what_a_balance_allows_declines_the_rest_and_books_what_comes_afterwards()
    {
        var jwks = (string)(await server.AdminAsync("connection"))["urls"]!["ehi_jwks"]!;
        var certificate = Path.Combine(server.Folder, "sample-receiver.pem");
        Start(Built.EhiHost, "--Ehi:Jwks", jwks, "--Ehi:JwksCa", server.Trust, "--urls", Sample);
        Start(Built.Cli, "ehi", "listen", "--port", $"{_ports[1]}", "--jwks", jwks, "--ca-file", server.Trust, "--save-cert", certificate, "--forward", Sample + "/ehi", "--json");
        await AnsweringAsync(Sample + "/cards/1");
        await AnsweringAsync($"https://localhost:{_ports[1]}/ehi", "--insecure");
        var endpoint = (string)(await server.AdminAsync("ehi", "endpoint", "add", "--url", $"https://localhost:{_ports[1]}/ehi", "--ca-file", certificate, "--product", "1010", "--budget", "5000"))["id"]!;
        await server.AdminAsync("ehi", "endpoint", "ready", endpoint);

        var card = await CardAsync();
        (await server.CurlAsync("-X", "PUT", $"{Sample}/cards/{card}?balance=20")).Is(200);
        Assert.Equal(("approved", "00", "host"), await PayAsync(card, "authorisation"));
        Assert.Equal(("20", "12.34"), await BalanceAsync(card));
        Assert.Equal(("declined", "51", "host"), await PayAsync(card, "authorisation"));
        await PayAsync(card, "presentment");
        Assert.Equal(("7.66", "0"), await BalanceAsync(card));
    }

    private void Start(string program, params string[] arguments)
    {
        var process = Command.Start("dotnet", [program, .. arguments], server.Folder);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _running.Add(process);
    }

    private async Task AnsweringAsync(string address, params string[] how)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while ((await CurlAnswer.GetAsync(server.Folder, [address, .. how])).Status == 0)
            await beat.WaitForNextTickAsync(patience.Token);
    }

    private async Task<(string? Decision, string? Code, string? By)> PayAsync(string card, string kind)
    {
        var said = await server.AdminAsync("ehi", "trigger", kind, "--card", card, "--amount", "12.34");
        return ((string?)said["decision"], (string?)said["Responsestatus"], (string?)said["decided_by"]);
    }

    private async Task<(string Actual, string Blocked)> BalanceAsync(string card)
    {
        var balance = (await server.CurlAsync($"{Sample}/cards/{card}")).Is(200).Json;
        return (Short(balance["actual"]!), Short(balance["blocked"]!));

        static string Short(JsonNode amount) => amount.GetValue<decimal>().ToString("0.##", CultureInfo.InvariantCulture);
    }

    private async Task<string> CardAsync()
    {
        var client = await server.ClientAsync("sample-host", "client_secret", mtls: false);
        var token = (string)(await server.CurlAsync(server.Tls + "/oauth2/token", "-d", "grant_type=client_credentials", "-d", $"client_id={client["client_id"]}", "-d", $"client_secret={client["client_secret"]}")).Is(200).Json["access_token"]!;
        var wanted = new JsonObject
        {
            ["cardType"] = "Virtual",
            ["cardProduct"] = 1010,
            ["cardHolder"] = new JsonObject { ["firstName"] = "Ada", ["lastName"] = "Lovelace", ["dateOfBirth"] = "1990-12-10" },
            ["address"] = new JsonObject { ["addressLine1"] = "12 St James's Square", ["postCode"] = "SW1Y 4JH", ["country"] = "GBR" },
        };
        var made = await server.CurlAsync(server.Tls + "/core/api/v1/cards", "-H", $"Authorization: Bearer {token}", "-H", "X-Region: 0", "-H", "Content-Type: application/json", "--data", wanted.ToJsonString());
        return (string)made.Is(200).Json["publicToken"]!;
    }
}
