namespace Selvage.Bench.Names;

/// <summary>The benchmarks by name.</summary>
internal static class Benchmarks
{
    private static readonly (string Name, string What, Func<Task>? Run)[] All =
    [
        ("hub", "GET a product over mTLS through the hub, against HAProxy 2.6 on the same upstream", HubBench.RunAsync),
        ("token", "client_credentials by secret and by private_key_jwt, against oidc-provider on node 22", TokenBench.RunAsync),
        ("issue", "CSR in, certificate out, against a loop of bare signing calls", IssueBench.RunAsync),
        ("start", "dotnet Server.dll to ready, first and second time; idle memory", StartBench.RunAsync),
        ("ocsp", "cached and live answers, against nginx and openssl ocsp", OcspBench.RunAsync),
        ("crl", "a list of 100,000 entries among 1,000,000 certificates, after each of some revocations", CrlBench.RunAsync),
        ("cards", "cards behind the hub, with 1,000,000 of them", CardsBench.RunAsync),
        ("feed", "signed durable delivery, against signed posts without a ledger", null),
        ("authorise", "overhead over the bare round trip, beside a running feed", null),
        ("portal", "list pages, with 100 and with 100,000 rows behind them, for 1 and 50 people", PortalBench.RunAsync),
    ];

    /// <summary>Writes what there is.</summary>
    public static int List()
    {
        Console.WriteLine("./bench NAME, where NAME is one of");
        foreach (var (name, what, run) in All)
            Console.WriteLine($"  {name,-10} {what}{(run is null ? " (comes with a later version)" : string.Empty)}");
        Console.WriteLine("BENCH_ROUNDS and BENCH_SECONDS set how many rounds are measured, and for how long each side.");
        return 0;
    }

    /// <summary>Runs one.</summary>
    /// <returns>0 when it was measured, whatever the figures; 2 for a name that is none.</returns>
    public static async Task<int> RunAsync(string name)
    {
        var found = All.FirstOrDefault(b => b.Name == name);
        if (found.Name is null)
        {
            Console.Error.WriteLine($"bench: there is no benchmark {name}.");
            List();
            return 2;
        }

        if (found.Run is null)
        {
            Console.Error.WriteLine($"bench: {name} comes with a later version.");
            return 2;
        }

        await found.Run();
        return 0;
    }
}
