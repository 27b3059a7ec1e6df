using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Selvage.Authorization.Keys;
using Selvage.Integration.Fixture;
using Selvage.Integration.Hub;

namespace Selvage.Integration.Flows;

/// <summary>The keys that sign tokens: announced, overlapping, erased, and all of it without a restart.</summary>
public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly SteppedClock _clock = new();
    private World _world = null!;
    private Tenant _tenant = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private KeyRotation Rotation => _world.Server.Services.GetRequiredService<KeyRotation>();

    public async ValueTask InitializeAsync()
    {
        _world = await World.MakeAsync(_clock);
        _tenant = await _world.TenantAsync("PMIDA");
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_new_key_is_published_first_signs_later_and_the_old_one_stays_until_its_last_token_has_ended()
    {
        var (old, first) = (await KidsAsync(), await TokenAsync());
        var made = (await (await OperatorAsync()).PostAsync("/manage/v1/server-keys/rotate", new { })).Is(HttpStatusCode.OK);
        Assert.Equal("pending", made["state"]);
        Assert.Equal([.. old, made["kid"]], (await KidsAsync()).Order(StringComparer.Ordinal).OrderBy(k => k == made["kid"]));
        Assert.Equal(old.Single(), Kid(await TokenAsync()));
        (await (await OperatorAsync()).PostAsync("/manage/v1/server-keys/rotate", new { })).IsRefused(HttpStatusCode.Conflict, "server_key.pending");

        _clock.Pass(TimeSpan.FromHours(23));
        first = await TokenAsync();
        _clock.Pass(TimeSpan.FromMinutes(61));
        await Rotation.LookAsync(Ct);
        Assert.Equal(made["kid"], Kid(await TokenAsync()));
        Assert.Equal(2, (await KidsAsync()).Count);
        Assert.Equal("retiring", (await StatesAsync())[old.Single()]);

        _clock.Pass(TimeSpan.FromHours(25));
        await Rotation.LookAsync(Ct);
        Assert.Equal([made["kid"]], await KidsAsync());
        Assert.Equal("retired", (await StatesAsync())[old.Single()]);
        await IsRefusedAsync(first);
    }

    [Fact]
    public async Task Tokens_of_the_old_key_work_through_the_overlap()
    {
        var before = await TokenAsync();
        (await (await OperatorAsync()).PostAsync("/manage/v1/server-keys/rotate", new { now = true })).Is(HttpStatusCode.OK);
        Assert.NotEqual(Kid(before), Kid(await TokenAsync()));
        await WorksAsync(before);
        await WorksAsync(await TokenAsync());
    }

    [Fact]
    public async Task A_key_that_somebody_may_know_is_retired_at_once_and_its_tokens_are_refused()
    {
        var before = await TokenAsync();
        (await (await OperatorAsync()).PostAsync($"/manage/v1/server-keys/{Kid(before)}/retire", new { })).IsRefused(HttpStatusCode.Conflict, "server_key.active");
        (await (await OperatorAsync()).PostAsync("/manage/v1/server-keys/rotate", new { now = true })).Is(HttpStatusCode.OK);
        Assert.Equal("retired", (await (await OperatorAsync()).PostAsync($"/manage/v1/server-keys/{Kid(before)}/retire", new { reason = "seen in a log" })).Is(HttpStatusCode.OK)["state"]);
        await IsRefusedAsync(before);
        Assert.DoesNotContain(Kid(before), await KidsAsync());
        (await (await OperatorAsync()).PostAsync("/manage/v1/server-keys/unknown/retire", new { })).IsRefused(HttpStatusCode.NotFound, "server_key.not_found");
    }

    [Fact]
    public async Task The_next_key_is_made_in_time_by_itself_and_once_only()
    {
        var old = (await KidsAsync()).Single();
        _clock.Pass(TimeSpan.FromDays(88));
        await Rotation.LookAsync(Ct);
        Assert.Single(await KidsAsync());
        _clock.Pass(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1));
        await Rotation.LookAsync(Ct);
        await Rotation.LookAsync(Ct);
        Assert.Equal(2, (await KidsAsync()).Count);
        Assert.Equal(old, Kid(await TokenAsync()));
        _clock.Pass(TimeSpan.FromDays(1));
        await Rotation.LookAsync(Ct);
        Assert.NotEqual(old, Kid(await TokenAsync()));
    }

    private async Task<Caller> OperatorAsync()
    {
        _world.Operator.Token = await _world.TokenAsync(_world.OperatorClient);
        return _world.Operator;
    }

    private Task<string> TokenAsync() => _world.TokenAsync(_tenant.SecretTls);

    private static string Kid(string token) => new JsonWebToken(token).Kid;

    private async Task<List<string>> KidsAsync()
    {
        using var caller = _world.Caller();
        var heard = (await caller.SendAsync(new Uri(_world.Place.TlsUri, "/oauth2/jwks"), HttpMethod.Get)).Is(HttpStatusCode.OK);
        Assert.Contains("max-age=300", heard.Headers["Cache-Control"]);
        Assert.DoesNotContain("\"d\"", heard.Text);
        return [.. heard.Json["keys"]!.AsArray().Select(k => k!["kid"]!.ToString())];
    }

    private async Task<Dictionary<string, string>> StatesAsync() =>
        (await (await OperatorAsync()).GetAsync("/manage/v1/server-keys")).Is(HttpStatusCode.OK).Json.AsArray().ToDictionary(k => k!["kid"]!.ToString(), k => k!["state"]!.ToString());

    private async Task WorksAsync(string token)
    {
        using var caller = _world.Caller();
        caller.Token = token;
        (await HubCalls.CallAsync(caller, _world.Place.TlsUri, HubCalls.Cards)).Is(HttpStatusCode.OK);
    }

    private async Task IsRefusedAsync(string token)
    {
        using var caller = _world.Caller();
        caller.Token = token;
        Assert.Equal(HttpStatusCode.Unauthorized, (await HubCalls.CallAsync(caller, _world.Place.TlsUri, HubCalls.Cards)).Status);
    }
}
