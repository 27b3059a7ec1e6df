using System.Text.Json.Nodes;
using Selvage.Cli.Running;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli;

/// <summary>One run of the command line inside this process, with what it wrote.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    /// <summary>Standard output, which must be one JSON document and nothing else.</summary>
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>This run, which must have ended with this code; what it said tells why where it did not.</summary>
    public CliRun Ends(int code)
    {
        Assert.True(Code == code, $"Expected {code}, ended with {Code}.\n{Out}\n{Error}");
        return this;
    }

    /// <summary>Runs as the small server's operator.</summary>
    public static Task<CliRun> AsOperatorAsync(ContractServer server, params string[] args) => WithAsync(Operator(server), server.Folder, args);

    /// <summary>The environment that signs the operator in.</summary>
    public static Dictionary<string, string> Operator(ContractServer server) => new()
    {
        ["SELVAGE_URL"] = server.State.Tls,
        ["SELVAGE_CLIENT_ID"] = "11111111-1111-4111-8111-111111111111",
        ["SELVAGE_CLIENT_SECRET"] = "operator-secret",
        ["SELVAGE_CA_FILE"] = server.CaFile,
    };

    /// <summary>Runs with an empty environment.</summary>
    public static Task<CliRun> BareAsync(params string[] args) => WithAsync([], Path.GetTempPath(), args);

    /// <summary>Runs a verb that goes on until it is stopped.</summary>
    public static Task<CliRun> UntilAsync(string folder, CancellationToken stop, params string[] args) => RunAsync([], folder, args, TimeProvider.System, [], stop);

    public static Task<CliRun> WithAsync(Dictionary<string, string> environment, string folder, string[] args, TimeProvider? clock = null, params string[] typed) =>
        RunAsync(environment, folder, args, clock ?? TimeProvider.System, typed, TestContext.Current.CancellationToken);

    private static async Task<CliRun> RunAsync(Dictionary<string, string> environment, string folder, string[] args, TimeProvider clock, string[] typed, CancellationToken ct)
    {
        var lines = new Queue<string>(typed);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var around = new Surroundings
        {
            Out = output, Error = error, In = TextReader.Null, Variable = environment.GetValueOrDefault, Clock = clock, Folder = folder,
            CanAsk = typed.Length > 0, ReadHidden = () => lines.TryDequeue(out var line) ? line : null,
        };
        var code = await SelvageApp.RunAsync(args, around, ct);
        return new CliRun(code, output.ToString(), error.ToString());
    }
}
