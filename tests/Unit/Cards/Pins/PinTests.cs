using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Pins;

/// <summary>PINs, CVVs and whole numbers: shown to whom they belong, and nowhere else.</summary>
public sealed class PinTests(Processor processor) : IClassFixture<Processor>
{
    private readonly HttpClient _client = processor.As("PINS");

    [Theory]
    [InlineData("""{"pin":"0071"}""", "0071")]
    [InlineData("""{"CardPin":"123456789012"}""", "123456789012")]
    public async Task A_pin_is_set_and_shown_with_its_zeros(string body, string pin)
    {
        var card = await _client.CardAsync();
        var set = await _client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", body);
        Assert.Equal((HttpStatusCode.NoContent, string.Empty), (set.Status, set.Text));
        Assert.Equal(pin, (await _client.HearAsync($"cards/{card}/pin")).Ok()["pin"]);
        Assert.Equal("""{"status":"Active","failedTries":0,"triesLeft":3}""", (await _client.HearAsync($"cards/{card}/pin/status")).Ok().Text);
    }

    [Fact]
    public async Task A_card_that_was_given_none_gets_one_and_keeps_it()
    {
        var card = await _client.CardAsync();
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await _client.HearAsync($"cards/{card}/pin")).Ok()["pin"]));
        Assert.Matches("^[0-9]{4}$", Assert.Single(seen.Distinct()));
    }

    [Theory]
    [InlineData("""{"pin":1234}""")]
    [InlineData("""{"pin":"123"}""")]
    [InlineData("""{"pin":"1234567890123"}""")]
    [InlineData("""{"pin":"12a4"}""")]
    [InlineData("""{"pin":"١٢٣٤"}""")]
    [InlineData("{}")]
    [InlineData("""{"pin":"1234","cardPin":"1234"}""")]
    public async Task What_is_no_pin_is_refused_without_being_repeated(string body)
    {
        var card = await _client.CardAsync();
        var heard = await _client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", body);
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal(["pin"], heard.Fields);
        Assert.DoesNotContain("123", heard["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("41")]
    [InlineData("43")]
    [InlineData("62")]
    [InlineData("83")]
    [InlineData("14")]
    [InlineData("99")]
    public async Task The_pin_of_a_card_that_is_lost_or_gone_is_nobodys_business(string status)
    {
        var card = await _client.CardAsync();
        (await _client.SetStatusAsync(card, status)).Ok();
        (await _client.HearAsync($"cards/{card}/pin")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.pin.status");
        (await _client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", """{"pin":"1234"}""")).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.pin.status");
    }

    [Fact]
    public async Task A_pin_that_was_tried_too_often_is_unblocked_and_the_card_is_good_again()
    {
        var card = await _client.CardAsync();
        using (var db = Open(SqliteOpenMode.ReadWrite))
            db.Execute("UPDATE cards SET pin_tries = 3, cvv_tries = 5, status = '75' WHERE public_token = @p0", long.Parse(card));
        Assert.Equal("Blocked", (await _client.HearAsync($"cards/{card}/pin/status")).Ok()["status"]);
        Assert.Equal("Blocked", (await _client.HearAsync($"cards/{card}/cvv/status")).Ok()["status"]);
        Assert.Equal("75", (await _client.HearAsync($"cards/{card}"))["cardStatusCode"]);
        var key = Guid.NewGuid().ToString();
        foreach (var _ in new[] { 1, 2 })
            Assert.Equal(HttpStatusCode.NoContent, (await _client.SayAsync(HttpMethod.Post, $"cards/{card}/pin/unblock", null, key)).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _client.SayAsync(HttpMethod.Put, $"cards/{card}/cvv/status", null)).Status);
        Assert.Equal(("Active", "Active", "00"), ((await _client.HearAsync($"cards/{card}/pin/status"))["status"], (await _client.HearAsync($"cards/{card}/cvv/status"))["status"], (await _client.HearAsync($"cards/{card}"))["cardStatusCode"]));
    }

    [Fact]
    public async Task Nothing_of_it_is_in_the_files_or_in_the_log()
    {
        var card = await _client.CardAsync();
        var key = Guid.NewGuid().ToString();
        await _client.SayAsync(HttpMethod.Post, $"cards/{card}/pin", """{"pin":"482913067755"}""", key);
        var number = (await _client.HearAsync($"cards/{card}/showpan")).Ok()["pan"];
        var cvv = (await _client.HearAsync($"cards/{card}/cvv")).Ok();
        Assert.Equal("Success", cvv["resultStatus"]);
        Assert.Matches("^[0-9]{16}$", number);
        var masked = (await _client.HearAsync($"cards/{card}"))["cardDetails"];
        Assert.Contains($"{number[..6]}******{number[^4..]}", masked, StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(processor.Root, "cards", "0")))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            var text = Encoding.Latin1.GetString(copy.ToArray());
            Assert.DoesNotContain("482913067755", text, StringComparison.Ordinal);
            Assert.DoesNotContain(number, text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("482913067755", processor.Log.Text, StringComparison.Ordinal);

        // Nor can it be found by trying: what is kept of the request is not its hash alone.
        using var db = Open(SqliteOpenMode.ReadOnly);
        var kept = db.First("SELECT request FROM remembered WHERE key = @p0", row => (byte[])row.GetValue(0), key)!;
        Assert.NotEqual(SHA256.HashData([.. Encoding.UTF8.GetBytes($"POST cards/{card}/pin"), 0, .. """{"pin":"482913067755"}"""u8]), kept);
        Assert.DoesNotContain(number, processor.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programme_manager_sees_none_of_it()
    {
        var card = await _client.CardAsync();
        var stranger = processor.As("OTHERS");
        foreach (var path in new[] { "pin", "pin/status", "cvv", "cvv/status", "showpan" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.HearAsync($"cards/{card}/{path}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SayAsync(HttpMethod.Post, $"cards/{card}/pin", """{"pin":"1234"}""")).Status);
    }

    private CardConnection Open(SqliteOpenMode mode) => new(Path.Combine(processor.Root, "cards", "0", "cards.db"), mode);
}
