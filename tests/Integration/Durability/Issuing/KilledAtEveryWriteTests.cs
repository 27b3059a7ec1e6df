using System.Diagnostics;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability.Issuing;

/// <summary>
/// One certificate is asked for, and the kernel kills the server as it begins its first write to a database, then a later one, and so on until
/// the answer is out: in the ledger, where the intent stands, and in the database, where the record is written after the signature.
/// </summary>
public sealed class KilledAtEveryWriteTests : IDisposable
{
    private const int MostWrites = 120;
    private const int Step = 5;
    private readonly Place _place = new();
    private string _token = string.Empty;
    private string _app = string.Empty;

    [Theory]
    [InlineData("ledger.db-wal")]
    [InlineData("selvage.db-wal")]
    public async Task Killed_at_any_write_of_an_issue_it_is_recorded_or_abandoned_and_the_same_request_works_afterwards(string file)
    {
        var received = new List<TestCertificate>();
        var (abandoned, lost, answered) = (0, 0, false);
        for (var write = 1; write <= MostWrites && !answered; write += Step)
        {
            var key = new TestKey();
            using (var server = await StartAsync())
            {
                var before = IssuingBooks.Issued(_place).Count;
                var heard = await AskAsync(server, key, file, write);
                answered = heard is not null;
                if (heard is not null)
                    received.Add(new TestCertificate(heard.Is(HttpStatusCode.Created)["kid"], key, key.With(heard["pem"])));
                else
                    await server.ExitCodeAsync();
                var issued = IssuingBooks.Issued(_place);
                abandoned += heard is null ? IssuingBooks.OpenIntents(_place).Count(s => !issued.Contains(s)) : 0;
                lost += heard is null ? issued.Count - before : 0;
            }

            using var again = await StartAsync();
            await IssuingBooks.AssertBalancedAsync(_place, received);
            if (!answered)
                received.AddRange(await AskAgainAsync(key));
        }

        Assert.True(answered, $"After {MostWrites} writes the answer is still not out.");
        Assert.True(abandoned > 0 || file == "ledger.db-wal", "No kill fell between an intent and its record.");
        Assert.Equal(abandoned, IssuingBooks.Abandoned(_place).Count);
        Assert.True(received.Count > 0);
        using var last = await StartAsync();
        await IssuingBooks.AssertRevokedAsync(_place, IssuingBooks.Abandoned(_place));
        TestContext.Current.TestOutputHelper!.WriteLine($"{abandoned} abandoned, {lost} recorded without an answer, {received.Count} issued on the second try");
    }

    public void Dispose() => _place.Dispose();

    private async Task<ServerProcess> StartAsync()
    {
        var server = await ServerProcess.StartReadyAsync(_place);
        if (_token.Length > 0)
            return server;
        using var outside = await Outside.SignInAsync(_place);
        var organisation = await outside.OrganisationAsync();
        using var admin = await outside.AdminAsync(organisation);
        (_token, _app) = (admin.Token!, (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Writes" })).Is(HttpStatusCode.Created)["id"]);
        return server;
    }

    /// <summary>The answer; null where the kill was faster.</summary>
    private async Task<Heard?> AskAsync(ServerProcess server, TestKey key, string file, int write)
    {
        using var caller = Caller();
        (await caller.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK); // Opens the connection before anything is counted.
        using var strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-qq", "-P", Path.Combine(_place.Data, file), "-e", "trace=pwrite64", "-e", $"inject=pwrite64:signal=KILL:when={write}", "-o", "/dev/null", "-p", $"{server.Id}"]) { RedirectStandardError = true })!;
        try
        {
            await IssuingBooks.UntilAsync(() => Task.FromResult(IsTraced(server.Id) || strace.HasExited));
            return await PostAsync(caller, key);
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException)
        {
            return null;
        }
        finally
        {
            if (!strace.HasExited)
                strace.Kill();
            await strace.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Whether every thread is watched.</summary>
    private static bool IsTraced(int process) =>
        Directory.GetDirectories($"/proc/{process}/task").All(t => !File.ReadLines(Path.Combine(t, "status")).Contains("TracerPid:\t0"));

    /// <summary>The same request once more, as a client does whose call broke off: it is issued, unless it was recorded already, and the key is used up then.</summary>
    private async Task<IReadOnlyList<TestCertificate>> AskAgainAsync(TestKey key)
    {
        using var caller = Caller();
        var heard = await PostAsync(caller, key);
        if (heard.Status == HttpStatusCode.Created)
            return [new TestCertificate(heard["kid"], key, key.With(heard["pem"]))];
        heard.IsRefused(HttpStatusCode.Conflict, "certificate.key.used");
        return [];
    }

    private Task<Heard> PostAsync(Caller caller, TestKey key) => caller.PostAsync($"/manage/v1/applications/{_app}/certificates", new { type = "signing", csr = key.Csr() });

    private Caller Caller() => new(_place, null, HttpVersion.Version11) { Token = _token };
}
