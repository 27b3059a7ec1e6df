using System.Globalization;

namespace Selvage.Bench.Stage;

/// <summary>The server under test: the Release build, with its default settings, on free ports and an empty folder.</summary>
/// <param name="Process">The process.</param>
/// <param name="Data">Its data folder.</param>
/// <param name="Tls">Port.</param>
/// <param name="Mtls">Port.</param>
/// <param name="Http">Port.</param>
/// <param name="Admin">Port.</param>
internal sealed record SelvageServer(Running Process, string Data, int Tls, int Mtls, int Http, int Admin)
{
    /// <summary>Trust for its TLS certificates.</summary>
    public string Trust => Path.Combine(Data, "server-trust.pem");

    /// <summary>The socket of the card processor of region 0.</summary>
    public string CardsSocket => Path.Combine(Data, "run", "cards-0.sock");

    /// <summary>The issuer, as it calls itself.</summary>
    public string Issuer => $"https://localhost:{Tls}/";

    /// <summary>Starts it on an empty folder and waits until it is ready.</summary>
    public static Task<SelvageServer> StartAsync(Workshop shop) =>
        StartAsync(shop, new(null!, Path.Combine(shop.Folder, "selvage", "data"), Workshop.FreePort(), Workshop.FreePort(), Workshop.FreePort(), Workshop.FreePort()));

    /// <summary>Starts it again after its process ended, on the same folder and ports, since its certificates name them; perhaps with further settings.</summary>
    public Task<SelvageServer> AgainAsync(Workshop shop, IReadOnlyDictionary<string, string>? more = null) => StartAsync(shop, this, more);

    private static async Task<SelvageServer> StartAsync(Workshop shop, SelvageServer place, IReadOnlyDictionary<string, string>? more = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Selvage__DataDirectory"] = place.Data,
            ["Selvage__Ports__Tls"] = Text(place.Tls),
            ["Selvage__Ports__Mtls"] = Text(place.Mtls),
            ["Selvage__Ports__Http"] = Text(place.Http),
            ["Selvage__Ports__Admin"] = Text(place.Admin),
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
            settings[name] = value;
        var dll = Environment.GetEnvironmentVariable("BENCH_SERVER") ?? Path.Combine(Workshop.Root, "artifacts/bin/Server/release/Selvage.Server.dll");
        var process = shop.Start("dotnet", [dll], settings);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{place.Http}") };
        await process.BecomesAsync(async () =>
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        });
        return place with { Process = process };
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
