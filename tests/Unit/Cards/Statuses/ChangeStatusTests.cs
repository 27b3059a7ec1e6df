using System.Net;
using Selvage.Cards.Statuses;

namespace Selvage.Unit.Cards.Statuses;

public sealed class ChangeStatusTests(Processor processor) : IClassFixture<Processor>
{
    public static TheoryData<string> Live => [.. CardStatus.All.Where(s => s is { SetBy: SetBy.Client, Kind: StatusKind.Live }).Select(s => s.Code)];

    public static TheoryData<string> Archived => [.. CardStatus.All.Where(s => s is { SetBy: SetBy.Client, Kind: StatusKind.Archived }).Select(s => s.Code)];

    public static TheoryData<string> Foreign => [.. CardStatus.All.Where(s => s.SetBy != SetBy.Client).Select(s => s.Code)];

    [Fact]
    public void The_table_has_the_final_codes_of_the_newer_revision() =>
        Assert.Equal(["43", "46", "54", "83", "99"], CardStatus.All.Where(s => s.Kind == StatusKind.Archived).Select(s => s.Code).Order());

    [Theory]
    [MemberData(nameof(Live))]
    public async Task A_live_status_can_be_left_again(string code)
    {
        var client = processor.As("PM1");
        var token = await client.CardAsync();
        Assert.Equal(code, (await client.SetStatusAsync(token, code))["cardStatusCode"]);
        Assert.Equal(code, (await client.HearAsync($"cards/{token}"))["cardStatusCode"]);
        Assert.Equal("Active", (await client.SetStatusAsync(token, "00"))["status"]);
    }

    [Theory]
    [MemberData(nameof(Archived))]
    public async Task An_archived_status_is_for_good(string code)
    {
        var client = processor.As("PM1");
        var token = await client.CardAsync();
        var closed = await client.SetStatusAsync(token, code);
        Assert.Equal("Closed", closed["status"]);
        (await client.SetStatusAsync(token, "00")).IsRefused(HttpStatusCode.Conflict, "cards.status.archived");
        Assert.Equal(closed.Text, (await client.SetStatusAsync(token, code)).Text);
        Assert.Equal(code, (await client.HearAsync($"cards/{token}/status"))["cardStatusCode"]);
    }

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task A_status_that_others_set_is_not_the_clients(string code)
    {
        var client = processor.As("PM1");
        var token = await client.CardAsync();
        (await client.SetStatusAsync(token, code)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.status.not_settable");
    }

    [Theory]
    [InlineData("77")]
    [InlineData("g1")]
    [InlineData("0")]
    public async Task An_unknown_status_is_named(string code)
    {
        var client = processor.As("PM1");
        var heard = await client.SetStatusAsync(await client.CardAsync(), code);
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.Equal(["cardStatusCode"], heard.Fields);
    }

    [Fact]
    public async Task Who_and_why_are_kept_and_shown()
    {
        var client = processor.As("PM1");
        var token = await client.CardAsync();
        var said = await client.SayAsync(HttpMethod.Put, $"cards/{token}/status", """{"cardStatusCode":"41","updatedBy":"call centre","description":"Card lost","validityDate":"2027-02"}""");
        Assert.Equal("""{"status":"Blocked","cardStatusCode":"41","updatedBy":"call centre","description":"Card lost"}""", said.Text);
        Assert.Equal(said.Text, (await client.HearAsync($"cards/{token}/status")).Text);
        Assert.Equal("client-of-PM1", (await client.SetStatusAsync(token, "00"))["updatedBy"]);
    }

    [Fact]
    public async Task A_status_for_no_card_is_not_found() =>
        (await processor.As("PM1").SetStatusAsync("123456789", "41")).IsRefused(HttpStatusCode.NotFound, "card.not_found");

    [Fact]
    public async Task A_status_body_that_is_not_json_is_refused() =>
        (await processor.As("PM1").SayAsync(HttpMethod.Put, "cards/123456789/status", "cardStatusCode=41", type: "application/x-www-form-urlencoded")).IsRefused(HttpStatusCode.UnsupportedMediaType, "cards.body.not_json");
}

public sealed class ExpiryTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_card_past_its_last_day_is_expired_for_good()
    {
        var client = processor.As("PM1");
        var request = Processor.Virtual();
        request["expiryDate"] = "2026-05";
        var token = await client.CardAsync(request);
        processor.Time.SetUtcNow(new DateTimeOffset(2026, 5, 31, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal("00", (await client.HearAsync($"cards/{token}"))["cardStatusCode"]);
        processor.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("54", (await client.HearAsync($"cards/{token}"))["cardStatusCode"]);
        Assert.Equal("processor", (await client.HearAsync($"cards/{token}/status"))["updatedBy"]);
        (await client.SetStatusAsync(token, "00")).IsRefused(HttpStatusCode.Conflict, "cards.status.archived");
    }
}
