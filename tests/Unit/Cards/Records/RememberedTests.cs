using System.Net;

namespace Selvage.Unit.Cards.Records;

public sealed class RememberedTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task The_same_request_under_the_same_key_makes_one_card()
    {
        var (client, key) = (processor.As("PM1"), Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.CreateAsync(Processor.Virtual("one"), key)));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single((await client.HearAsync("cards?customerReference=one")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task A_key_used_before_for_something_else_is_refused()
    {
        var (client, key) = (processor.As("PM1"), Guid.NewGuid().ToString());
        var token = await client.CardAsync();
        await client.CreateAsync(Processor.Virtual("first"), key);
        (await client.CreateAsync(Processor.Virtual("second"), key)).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.reused");
        var elsewhere = await client.SetStatusAsync(token, "41", key.ToUpperInvariant());
        elsewhere.IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.reused");
        Assert.Contains($"'{key}' was used in a different request", elsewhere["detail"], StringComparison.Ordinal);
        Assert.Equal("00", (await client.HearAsync($"cards/{token}/status"))["cardStatusCode"]);
    }

    [Fact]
    public async Task A_key_belongs_to_its_programme_manager()
    {
        var key = Guid.NewGuid().ToString();
        var mine = await processor.As("PM1").CreateAsync(Processor.Virtual(), key);
        var other = await processor.As("PM2").CreateAsync(Processor.Virtual(), key);
        Assert.NotEqual(mine["publicToken"], other["publicToken"]);
    }

    [Fact]
    public async Task A_repeated_status_change_is_not_done_again()
    {
        var (client, key) = (processor.As("PM1"), Guid.NewGuid().ToString());
        var token = await client.CardAsync();
        var first = await client.SetStatusAsync(token, "41", key);
        await client.SetStatusAsync(token, "00");
        Assert.Equal(first.Text, (await client.SetStatusAsync(token, "41", key)).Text);
        Assert.Equal("00", (await client.HearAsync($"cards/{token}/status"))["cardStatusCode"]);
    }

    [Fact]
    public async Task A_refused_request_may_be_mended_under_its_key()
    {
        var (client, key) = (processor.As("PM1"), Guid.NewGuid().ToString());
        var wrong = Processor.Virtual();
        wrong["parentCard"] = "999999999";
        (await client.CreateAsync(wrong, key)).IsRefused(HttpStatusCode.UnprocessableEntity, "cards.parent.unknown");
        Assert.Equal(HttpStatusCode.OK, (await client.CreateAsync(Processor.Virtual(), key)).Status);
    }

    [Fact]
    public async Task A_key_is_a_guid()
    {
        (await processor.As("PM1").CreateAsync(Processor.Virtual(), "again")).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.invalid");
    }
}

public sealed class RememberedTimeTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_key_is_forgotten_after_one_hour()
    {
        var (client, key) = (processor.As("PM1"), Guid.NewGuid().ToString());
        var first = await client.CreateAsync(Processor.Virtual(), key);
        processor.Time.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(first.Text, (await client.CreateAsync(Processor.Virtual(), key)).Text);
        processor.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotEqual(first.Text, (await client.CreateAsync(Processor.Virtual(), key)).Text);
    }
}
