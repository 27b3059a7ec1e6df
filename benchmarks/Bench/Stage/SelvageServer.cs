using System.Globalization;

namespace Selvage.Bench.Stage;

/// <summary>The server under test: the Release build, with its default settings, on free ports and an empty folder.</summary>
/// <param name="Process">The process.</param>
/// <param name="Data">Its data folder.</param>
/// <param name="Tls">Port.</param>
/// <param name="Mtls">Port.</param>
/// <param name="Http">Port.</param>
internal sealed record SelvageServer(Running Process, string Data, int Tls, int Mtls, int Http)
{
    /// <summary>Trust for its TLS certificates.</summary>
    public string Trust => Path.Combine(Data, "server-trust.pem");

    /// <summary>The socket of the card processor of region 0.</summary>
    public string CardsSocket => Path.Combine(Data, "run", "cards-0.sock");

    /// <summary>The issuer, as it calls itself.</summary>
    public string Issuer => $"https://localhost:{Tls}/";

    /// <summary>Starts it and waits until it is ready.</summary>
    public static async Task<SelvageServer> StartAsync(Workshop shop, string folder = "selvage")
    {
        int tls = Workshop.FreePort(), mtls = Workshop.FreePort(), http = Workshop.FreePort(), admin = Workshop.FreePort();
        var data = Path.Combine(shop.Folder, folder, "data");
        var settings = new Dictionary<string, string>
        {
            ["Selvage__DataDirectory"] = data,
            ["Selvage__Ports__Tls"] = tls.ToString(CultureInfo.InvariantCulture),
            ["Selvage__Ports__Mtls"] = mtls.ToString(CultureInfo.InvariantCulture),
            ["Selvage__Ports__Http"] = http.ToString(CultureInfo.InvariantCulture),
            ["Selvage__Ports__Admin"] = admin.ToString(CultureInfo.InvariantCulture),
        };
        var dll = Environment.GetEnvironmentVariable("BENCH_SERVER") ?? Path.Combine(Workshop.Root, "artifacts/bin/Server/release/Selvage.Server.dll");
        var process = shop.Start("dotnet", [dll], settings);
        using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{http}") };
        await process.BecomesAsync(async () =>
        {
            using var answer = await client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        });
        return new SelvageServer(process, data, tls, mtls, http);
    }
}
