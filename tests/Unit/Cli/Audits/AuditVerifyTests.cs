using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Audits;

public sealed class AuditVerifyTests
{
    [Fact]
    public async Task A_chain_that_has_grown_since_still_agrees_with_the_exported_head()
    {
        await using var server = await ContractServer.StartAsync();
        await CliRun.AsOperatorAsync(server, "audit", "head", "--out", "head.json");
        server.State.Chain.Add("dd04");

        var run = await CliRun.AsOperatorAsync(server, "audit", "verify", "--head", "head.json");

        run.Ends(0);
        Assert.Contains("Batch 3 still has the hash", run.Out);
    }

    [Fact]
    public async Task A_chain_rewritten_below_the_exported_head_is_found_though_it_is_whole_in_itself()
    {
        await using var server = await ContractServer.StartAsync();
        await CliRun.AsOperatorAsync(server, "audit", "head", "--out", "head.json");
        server.State.Chain[2] = "ffff";
        server.State.Chain.Add("dd04");

        var alone = await CliRun.AsOperatorAsync(server, "audit", "verify");
        var compared = await CliRun.AsOperatorAsync(server, "audit", "verify", "--head", "head.json", "--json");

        alone.Ends(0);
        compared.Ends(1);
        Assert.Equal("audit.chain.rewritten", (string?)compared.Json["head_comparison"]!["code"]);
    }

    [Fact]
    public async Task A_chain_that_got_shorter_is_found()
    {
        await using var server = await ContractServer.StartAsync();
        await CliRun.AsOperatorAsync(server, "audit", "head", "--out", "head.json");
        server.State.Chain.RemoveAt(2);

        var run = await CliRun.AsOperatorAsync(server, "audit", "verify", "--head", "head.json", "--json");

        run.Ends(1);
        Assert.Equal("audit.chain.shorter", (string?)run.Json["head_comparison"]!["code"]);
    }

    [Fact]
    public async Task A_broken_chain_ends_with_1_and_names_the_batch()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.ChainBroken = true;

        var run = await CliRun.AsOperatorAsync(server, "audit", "verify");

        run.Ends(1);
        Assert.Contains("batch 2", run.Out);
        Assert.Contains("audit.batch.hash", run.Out);
    }
}
