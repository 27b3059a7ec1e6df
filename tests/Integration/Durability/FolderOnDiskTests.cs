using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability;

/// <summary>A key that was written and renamed is in its folder on disk before anybody is told of it, so that a power cut loses neither.</summary>
public sealed class FolderOnDiskTests : IDisposable
{
    private readonly Place _place = new();

    [Fact]
    public async Task A_new_authoritys_key_and_then_its_folder_are_synced_before_the_request_is_answered()
    {
        using var server = await ServerProcess.StartReadyAsync(_place);
        using var outside = await Outside.SignInAsync(_place);
        (await outside.Operator.GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK); // Opens the connection, which writes by itself.
        using var trace = await Trace.AttachAsync(server.Id, _place.Data + ".trace");
        (await outside.Operator.PostAsync("/manage/v1/authorities")).Is(HttpStatusCode.Created);
        var calls = await trace.ReadAsync();

        var folder = Path.Combine(_place.Data, "ca");
        var file = Assert.Single(calls, c => c.Name is "fsync" or "fdatasync" && c.Text.Contains($"<{folder}/g2.key.new>", StringComparison.Ordinal));
        var entries = Assert.Single(calls, c => c.Name == "fsync" && c.Text.Contains($"<{folder}>", StringComparison.Ordinal));
        var answer = calls.First(c => c.Name is "write" or "writev" or "sendto" or "sendmsg" && c.Text.Contains($":{_place.Tls}->", StringComparison.Ordinal) && c.Began > file.Began);
        Assert.True(file.Succeeded && entries.Succeeded);
        Assert.True(file.Ended < entries.Began, "The folder was synced before its file.");
        Assert.True(entries.Ended < answer.Began, "The answer left before the folder was on disk.");
    }

    public void Dispose() => _place.Dispose();
}
