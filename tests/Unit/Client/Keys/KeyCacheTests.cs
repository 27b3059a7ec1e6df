using System.Net;
using Microsoft.Extensions.Time.Testing;
using Selvage.Client.Ehi.Keys;

namespace Selvage.Unit.Client.Keys;

/// <summary>The rules by which keys are fetched, on a clock that the test moves. Public bug reports are named at the end.</summary>
public sealed class KeyCacheTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Signer _first = Signer.Curve("first");
    private readonly Signer _second = Signer.Curve("second");
    private readonly JwksAddress _address = new();

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _address.Dispose();
    }

    [Fact]
    public async Task A_known_kid_is_fetched_once_and_for_all_that_ask_at_the_same_time()
    {
        using var cache = Cache(_first);
        _address.Hold();

        var asked = Enumerable.Range(0, 20).Select(_ => cache.FindAsync("first", Ct).AsTask()).ToList();
        _address.Release();
        await Task.WhenAll(asked);

        Assert.All(asked, found => Assert.NotNull(found.Result.Key));
        Assert.Equal(1, _address.Count);
        Assert.NotNull((await cache.FindAsync("first", Ct)).Key);
        Assert.Equal(1, _address.Count);
    }

    [Fact]
    public async Task The_first_message_after_a_rotation_waits_for_the_new_key_and_passes_aspnetcore_28948()
    {
        using var cache = Cache(_first);
        await cache.FindAsync("first", Ct);
        _address.Publish(_first, _second);
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.NotNull((await cache.FindAsync("second", Ct)).Key);
        Assert.Equal(2, _address.Count);
    }

    [Fact]
    public async Task Made_up_kids_fetch_at_most_once_in_10_seconds()
    {
        using var cache = Cache(_first);
        await cache.FindAsync("first", Ct);
        for (var second = 0; second < 30; second++)
        {
            Assert.Equal("ehi.kid.unknown", (await cache.FindAsync($"made-up-{second}", Ct)).Refusal?.Code);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_address.Count, 3, 4);
    }

    [Fact]
    public async Task Keys_are_fetched_every_5_minutes_without_being_asked_envoy_14557()
    {
        using var cache = Cache(_first);
        await cache.FindAsync("first", Ct);
        _address.Publish(_first, _second);

        _clock.Advance(TimeSpan.FromMinutes(5));
        await cache.RefreshAsync(Ct);

        Assert.InRange(_address.Count, 2, 3);
        Assert.NotNull((await cache.FindAsync("second", Ct)).Key);
    }

    [Fact]
    public async Task Nobody_asks_so_nothing_is_fetched()
    {
        using var cache = Cache(_first);

        _clock.Advance(TimeSpan.FromHours(1));
        await Task.Yield();

        Assert.Equal(0, _address.Count);
    }

    [Fact]
    public async Task Old_keys_serve_for_hours_where_none_can_be_fetched_and_no_longer_krakend_984()
    {
        using var cache = Cache(_first);
        await cache.FindAsync("first", Ct);
        _address.Break();
        _clock.Advance(TimeSpan.FromHours(11));
        await cache.RefreshAsync(Ct);

        Assert.NotNull((await cache.FindAsync("first", Ct)).Key);
        Assert.NotNull(cache.Fault);

        _clock.Advance(TimeSpan.FromHours(2));
        var late = await cache.FindAsync("first", Ct);
        Assert.Equal(("ehi.keys.unavailable", 503, false), (late.Refusal!.Code, late.Refusal.Status, late.Refusal.IsSecurityEvent));

        _address.Publish(_first);
        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.NotNull((await cache.FindAsync("first", Ct)).Key);
    }

    [Fact]
    public async Task A_key_that_vanished_is_accepted_for_an_hour_and_then_no_more()
    {
        using var cache = Cache(_first);
        await cache.FindAsync("first", Ct);
        _address.Publish(_second);
        await cache.RefreshAsync(Ct);

        Assert.NotNull((await cache.FindAsync("first", Ct)).Key);
        _clock.Advance(TimeSpan.FromMinutes(59));
        await cache.RefreshAsync(Ct);
        Assert.NotNull((await cache.FindAsync("first", Ct)).Key);
        _clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("ehi.kid.unknown", (await cache.FindAsync("first", Ct)).Refusal?.Code);
        Assert.NotNull((await cache.FindAsync("second", Ct)).Key);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_though_it_is_published()
    {
        _address.Publish(_first);
        using var cache = new EhiKeyCache(new EhiKeySource { Address = new Uri("https://jwks.example/jwks.json"), RevokedKids = ["first"] }, _clock, _address);

        Assert.Equal("ehi.kid.revoked", (await cache.FindAsync("first", Ct)).Refusal?.Code);
    }

    [Fact]
    public async Task Whoever_stops_waiting_does_not_stop_the_fetch_for_others()
    {
        using var cache = Cache(_first);
        using var gone = new CancellationTokenSource();
        _address.Hold();
        var leaves = cache.FindAsync("first", gone.Token).AsTask();
        var stays = cache.FindAsync("first", Ct).AsTask();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaves);
        _address.Release();

        Assert.NotNull((await stays).Key);
    }

    [Theory]
    [InlineData("http://jwks.example/jwks.json", false)]
    [InlineData("http://jwks.example/jwks.json", true)]
    [InlineData("http://localhost/jwks.json", false)]
    [InlineData("file:///etc/passwd", true)]
    public void An_address_that_is_not_https_is_refused(string address, bool loopback) =>
        Assert.Throws<ArgumentException>(() => new EhiKeyCache(new EhiKeySource { Address = new Uri(address), AllowHttpOnLoopback = loopback }, _clock));

    [Fact]
    public void Plain_http_on_this_machine_is_possible_where_it_is_allowed()
    {
        using var cache = new EhiKeyCache(new EhiKeySource { Address = new Uri("http://127.0.0.1/jwks.json"), AllowHttpOnLoopback = true }, _clock, _address);

        Assert.Null(cache.Fault);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private EhiKeyCache Cache(params Signer[] signers)
    {
        _address.Publish(signers);
        return new EhiKeyCache(new EhiKeySource { Address = new Uri("https://jwks.example/jwks.json") }, _clock, _address);
    }

    /// <summary>The operator's address, without a network.</summary>
    private sealed class JwksAddress : HttpMessageHandler
    {
        private byte[]? _document;
        private TaskCompletionSource? _held;
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Publish(params Signer[] signers) => _document = Signer.Jwks(signers);

        public void Break() => _document = null;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held!.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            if (_held is { } held)
                await held.Task.WaitAsync(cancellationToken);
            return _document is { } json ? new HttpResponseMessage { Content = new ByteArrayContent(json) } : new HttpResponseMessage(HttpStatusCode.BadGateway);
        }
    }
}
