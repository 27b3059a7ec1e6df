using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Issuers;
using Selvage.Cards.Keys;
using Selvage.Cards.Soap;
using Selvage.Cards;
using Selvage.Kernel.Web;

namespace Selvage.Unit.Cards;

public sealed class RestartTests : IAsyncLifetime
{
    private readonly Processor _processor = new();

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task Cards_and_remembered_answers_outlive_a_restart()
    {
        var key = Guid.NewGuid().ToString();
        var first = await _processor.As("PM1").CreateAsync(Processor.Virtual("kept"), key);
        await _processor.StopAsync();
        Assert.False(File.Exists(_processor.Sockets.Path(0)));
        await _processor.StartAsync();
        var again = await _processor.As("PM1").CreateAsync(Processor.Virtual("kept"), key);
        Assert.Equal(first.Text, again.Text);
        Assert.Single((await _processor.As("PM1").HearAsync("cards?customerReference=kept")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Everything_acknowledged_is_in_the_files_as_a_kill_would_leave_them()
    {
        var token = await _processor.As("PM1").CardAsync();
        await _processor.As("PM1").SetStatusAsync(token, "41");
        var folder = Path.Combine(_processor.Root, "killed");
        Directory.CreateDirectory(folder);
        foreach (var file in (string[])["cards.db", "cards.db-wal"])
            File.Copy(Path.Combine(_processor.Root, "cards", "0", file), Path.Combine(folder, file));

        // A killed server leaves its socket file behind as well.
        var socket = Path.Combine(folder, "left.sock");
        await File.WriteAllTextAsync(socket, "left over", TestContext.Current.CancellationToken);
        using var soapCalls = new CallLimit();
        await using var reborn = new CardsInstance(0, socket, Path.Combine(folder, "ehi.sock"), Path.Combine(folder, "cards.db"), _processor.Key, new OperatorKeys(folder, _processor.Key), IssuerTable.Read(string.Empty), soapCalls, _processor.Time, _processor.Log);
        await reborn.StartAsync(TestContext.Current.CancellationToken);
        using var client = new HttpClient(SocketCalls.Handler(socket)) { BaseAddress = new Uri("http://cards/core/api/v1/") };
        client.DefaultRequestHeaders.Add("X-Selvage-Pmid", "PM1");
        var card = await client.HearAsync($"cards/{token}");
        Assert.Equal("41", card["cardStatusCode"]);
        await reborn.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_card_number_lies_sealed_in_the_file_and_stands_in_no_log()
    {
        var made = await _processor.As("PM1").CreateAsync(Processor.Virtual());
        var token = made["publicToken"];
        var file = Path.Combine(_processor.Root, "cards", "0", "cards.db");
        byte[] box;
        using (var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT pan_sealed FROM cards WHERE public_token = {token}";
            box = (byte[])command.ExecuteScalar()!;
        }

        var number = Encoding.ASCII.GetString(_processor.Key.Open(box, CardNumbers.Purpose(token)));
        Assert.True(Luhn.Holds(number));
        Assert.Equal(made["maskedPan"], $"{number[..6]}******{number[^4..]}");
        await _processor.StopAsync();
        Assert.DoesNotContain(number, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("cards", _processor.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, _processor.Log.Text, StringComparison.Ordinal);
        await _processor.StartAsync();
    }

    [Fact]
    public async Task A_file_from_a_newer_version_is_not_opened()
    {
        await _processor.StopAsync();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(_processor.Root, "cards", "2", "cards.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(_processor.StartAsync);
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_processor.Sockets.Path(0)));
    }
}
