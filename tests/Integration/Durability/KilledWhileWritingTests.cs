using System.Collections.Concurrent;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>What was answered with success is there after a kill without warning.</summary>
public sealed class KilledWhileWritingTests : IDisposable
{
    private const int Writers = 6;
    private const int Enough = 60;
    private readonly Place _place = new();
    private readonly ConcurrentBag<string> _acknowledged = [];
    private readonly TaskCompletionSource _enough = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Every_acknowledged_write_is_there_after_a_kill_and_the_audit_chain_verifies()
    {
        using (var server = await ServerProcess.StartReadyAsync(_place))
        {
            using var outside = await Outside.SignInAsync(_place);
            var organisation = await outside.OrganisationAsync();
            using var admin = await outside.AdminAsync(organisation);
            var writers = Enumerable.Range(0, Writers).Select(_ => WriteUntilKilledAsync(outside.Caller(admin.Token), organisation)).ToArray();
            var all = Task.WhenAll(writers);
            await Task.WhenAny(_enough.Task, all); // A writer that fails ends them all below.
            Assert.False(all.IsCompleted, "The writers stopped by themselves.");
            await server.KillAsync();
            await all;
        }

        using var again = await ServerProcess.StartReadyAsync(_place);
        using var after = await Outside.SignInAsync(_place);
        Assert.True(_acknowledged.Count >= Enough);
        foreach (var path in _acknowledged)
            (await after.Operator.GetAsync(path)).Is(HttpStatusCode.OK);
        var report = await after.VerifyAsync();
        var recorded = report.Json["rows"]!.GetValue<long>() + report.Json["unchained"]!.GetValue<long>();
        Assert.True(recorded >= _acknowledged.Count, report.Text);
    }

    [Fact]
    public async Task A_used_assertion_is_still_refused_after_a_kill()
    {
        string used;
        using (var server = await ServerProcess.StartReadyAsync(_place))
        {
            using var outside = await Outside.SignInAsync(_place);
            using var admin = await outside.AdminAsync(await outside.OrganisationAsync());
            var client = await AssertingClient.MakeAsync(admin);
            used = client.Assertion(_place);
            (await outside.AssertAsync(admin, used)).Is(HttpStatusCode.OK);
            await server.KillAsync();

            using var again = await ServerProcess.StartReadyAsync(_place);
            using var caller = outside.Caller();
            var refused = (await outside.AssertAsync(caller, used)).Is(HttpStatusCode.Unauthorized);
            Assert.Equal("invalid_client", refused["error"]);
            (await outside.AssertAsync(caller, client.Assertion(_place))).Is(HttpStatusCode.OK); // So it was the used one that was refused.
        }
    }

    public void Dispose() => _place.Dispose();

    private async Task WriteUntilKilledAsync(Caller caller, string organisation)
    {
        try
        {
            while (true)
            {
                var app = (await caller.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "App" })).Is(HttpStatusCode.Created)["id"];
                Note($"/manage/v1/applications/{app}");
                var client = (await caller.PostAsync($"/manage/v1/applications/{app}/clients", new { name = "Client", auth_method = "private_key_jwt", mtls = false })).Is(HttpStatusCode.Created)["key"];
                Note($"/manage/v1/clients/{client}");
            }
        }
        catch (HttpRequestException)
        {
            // The server is gone: what was not answered may be there or not.
        }
        catch (IOException)
        {
            // The same, in the middle of an answer.
        }
        finally
        {
            caller.Dispose();
        }
    }

    private void Note(string path)
    {
        _acknowledged.Add(path);
        if (_acknowledged.Count >= Enough)
            _enough.TrySetResult();
    }
}
