using System.Buffers.Text;
using System.Net;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>
/// No answer leaves before what it promises is on disk. A client asks one thing after the other over one connection while strace watches:
/// the answer of request k begins only after its write has been synced.
/// </summary>
public sealed class OnDiskBeforeTheAnswerTests : IDisposable
{
    private const int Requests = 12;
    private readonly Place _place = new();

    [Fact]
    public async Task A_thing_created_is_on_disk_before_it_is_answered()
    {
        using var server = await ServerProcess.StartReadyAsync(_place);
        using var outside = await Outside.SignInAsync(_place);
        var organisation = await outside.OrganisationAsync();
        using var admin = await outside.AdminAsync(organisation);
        (await admin.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK); // Opens the connection, which writes by itself.

        using var trace = await Trace.AttachAsync(server.Id, _place.Data + ".trace");
        var ids = new List<string>();
        for (var i = 0; i < Requests; i++)
            ids.Add((await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Traced" })).Is(HttpStatusCode.Created)["id"]);
        AssertOrder(await trace.ReadAsync(), "selvage.db-wal", ids);
    }

    /// <summary>
    /// The record of a token names it, and the ledger has one writer that commits in order: where the record is on disk, so is the
    /// assertion's id, which was written before.
    /// </summary>
    [Fact]
    public async Task A_token_and_the_assertion_it_was_given_for_are_on_disk_before_it_is_answered()
    {
        using var server = await ServerProcess.StartReadyAsync(_place);
        using var outside = await Outside.SignInAsync(_place);
        using var admin = await outside.AdminAsync(await outside.OrganisationAsync());
        var client = await AssertingClient.MakeAsync(admin);
        (await outside.AssertAsync(admin, client.Assertion(_place))).Is(HttpStatusCode.OK);

        using var trace = await Trace.AttachAsync(server.Id, _place.Data + ".trace");
        var ids = new List<string>();
        for (var i = 0; i < Requests; i++)
            ids.Add(TokenId((await outside.AssertAsync(admin, client.Assertion(_place))).Is(HttpStatusCode.OK)["access_token"]));
        AssertOrder(await trace.ReadAsync(), "ledger.db-wal", ids);
    }

    public void Dispose() => _place.Dispose();

    private static string TokenId(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!["jti"]!.ToString();

    private void AssertOrder(List<Call> calls, string file, List<string> ids)
    {
        var answers = Answers(calls);
        Assert.Equal(ids.Count, answers.Count);
        for (var k = 0; k < ids.Count; k++)
        {
            var synced = Synced(calls, file, ids[k]);
            Assert.True(answers[k].Began > synced, $"Answer {k} left before its write was on disk.");
            Assert.True(k == 0 || answers[k - 1].Began < synced, $"Write {k} was on disk before answer {k - 1} left: the trace is misread.");
        }
    }

    /// <summary>
    /// The first write to the socket after something was read from it: the client asks again only when it has the whole answer, however many
    /// writes that one took.
    /// </summary>
    private List<Call> Answers(List<Call> calls)
    {
        var answers = new List<Call>();
        var asked = false;
        foreach (var call in calls.Where(c => c.Text.Contains("<TCP", StringComparison.Ordinal) && c.Text.Contains($":{_place.Tls}->", StringComparison.Ordinal)).OrderBy(c => IsWrite(c) ? c.Began : c.Ended))
        {
            if (!IsWrite(call))
                asked |= call.Result > 0;
            if (!IsWrite(call) || !asked)
                continue;
            answers.Add(call);
            asked = false;
        }

        return answers;
    }

    private static bool IsWrite(Call call) => call.Name is "write" or "writev" or "sendto" or "sendmsg";

    /// <summary>Where in the trace the file was synced by the thread that wrote the row with this id.</summary>
    private static int Synced(List<Call> calls, string file, string id)
    {
        var written = calls.FirstOrDefault(c => c.Name is "write" or "pwrite64" && c.Text.Contains($"/{file}>", StringComparison.Ordinal) && c.Text.Contains(id, StringComparison.Ordinal));
        Assert.True(written is not null, $"Nothing with {id} was written to {file}.");
        var synced = calls.FirstOrDefault(c => c.Name is "fdatasync" or "fsync" && c.Thread == written.Thread && c.Began > written.Ended && c.Text.Contains($"/{file}>", StringComparison.Ordinal));
        Assert.True(synced is { Succeeded: true }, $"{file} was not synced after {id} was written.");
        return synced.Ended;
    }
}
