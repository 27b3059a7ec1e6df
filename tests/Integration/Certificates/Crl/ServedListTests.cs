using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Selvage.Certificates.Crl;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Certificates.Crl;

/// <summary>Lists and chain as everybody fetches them.</summary>
public sealed class ServedListTests(OwnWorld own) : IClassFixture<OwnWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Place Place => own.World.Place;

    [Theory]
    [InlineData("/crl/g1/0.crl")]
    [InlineData("/crl/g1/0-delta.crl")]
    [InlineData("/crl/root-g1/0.crl")]
    public async Task A_list_is_served_on_both_listeners_with_headers_that_let_no_cache_hold_it_too_long(string path)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Place.HttpUri, path), Ct);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pkix-crl", answer.Content.Headers.ContentType!.ToString());
        Assert.NotNull(answer.Headers.ETag);
        Assert.NotNull(answer.Content.Headers.LastModified);
        var left = answer.Content.Headers.Expires!.Value - DateTimeOffset.UtcNow;
        Assert.InRange(answer.Headers.CacheControl!.MaxAge!.Value, TimeSpan.FromSeconds(1), left < TimeSpan.FromMinutes(5) ? left : TimeSpan.FromMinutes(5));
        Assert.True(answer.Headers.CacheControl.Public && answer.Headers.CacheControl.MustRevalidate && answer.Headers.CacheControl.NoTransform);
        using var caller = own.World.Caller();
        (await caller.GetAsync(path)).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/crl/root-g1/0.crl")]
    [InlineData("/ca/trust-chain.pem")]
    [InlineData("/ca/trust-chain.p7b")]
    [InlineData("/ca/SHA256SUMS")]
    [InlineData("/ca/g1.cer")]
    public async Task Who_has_it_already_is_told_so(string path)
    {
        using var http = new HttpClient();
        using var first = await http.GetAsync(new Uri(Place.HttpUri, path), Ct);
        using var same = await AskAsync(http, path, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(first.Headers.ETag, same.Headers.ETag);
        using var other = await AskAsync(http, path, r => r.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"")));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Who_asks_by_date_is_told_so_too()
    {
        using var http = new HttpClient();
        using var first = await http.GetAsync(new Uri(Place.HttpUri, "/crl/root-g1/0.crl"), Ct);
        using var same = await AskAsync(http, "/crl/root-g1/0.crl", r => r.Headers.IfModifiedSince = first.Content.Headers.LastModified);
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
    }

    [Theory]
    [InlineData("/crl/g1/1.crl")]
    [InlineData("/crl/g1/00.crl")]
    [InlineData("/crl/g1/1-delta.crl")]
    [InlineData("/crl/g2/0.crl")]
    [InlineData("/crl/root-g1/0-delta.crl")]
    public async Task Another_address_is_404_and_says_where_the_right_one_stands(string path)
    {
        using var caller = own.World.Caller();
        var heard = (await caller.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "revocation_list.not_found");
        Assert.Contains("/manage/v1/revocation-lists", heard["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_certificate_is_on_the_list_within_seconds_with_its_reason_and_on_the_delta()
    {
        var certificate = await Tenant.CertificateAsync(own.A.Admin, own.A.App, "signing");
        var serial = UInt128.Parse(certificate.Certificate.SerialNumber, System.Globalization.NumberStyles.AllowHexSpecifier);
        Assert.DoesNotContain(await EntriesAsync("/crl/g1/0.crl"), e => e.Serial == serial);
        var before = await NumberAsync(delta: false);
        (await own.A.Admin.PostAsync($"/manage/v1/certificates/{certificate.Kid}/revoke", new { reason = "privilege_withdrawn" })).Is(HttpStatusCode.OK);
        var since = Stopwatch.StartNew();
        while (!(await EntriesAsync("/crl/g1/0.crl")).Any(e => e.Serial == serial))
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(15), "The list does not name it after 15 s.");
            await Task.Delay(50, Ct);
        }

        Assert.Equal(EntryReason.PrivilegeWithdrawn, (await EntriesAsync("/crl/g1/0.crl")).Single(e => e.Serial == serial).Reason);
        Assert.Contains(await EntriesAsync("/crl/g1/0-delta.crl"), e => e.Serial == serial);
        Assert.True(await NumberAsync(delta: false) > before);
        Assert.Equal(await NumberAsync(delta: false), await NumberAsync(delta: true));
    }

    [Fact]
    public async Task The_lists_in_force_are_listed_page_by_page()
    {
        var names = new List<string>();
        for (string? after = null, page = "?limit=1"; page is not null; page = after is null ? null : $"?limit=1&after={Uri.EscapeDataString(after)}")
        {
            var heard = (await own.B.Admin.GetAsync("/manage/v1/revocation-lists" + page)).Is(HttpStatusCode.OK).Json;
            var list = Assert.Single(heard["items"]!.AsArray())!;
            names.Add($"{list["name"]} {list["shard"]} {list["delta"]}");
            using var http = new HttpClient();
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(list["url"]!.ToString(), Ct)).StatusCode);
            Assert.True(list["this_update"]!.GetValue<DateTimeOffset>() < list["next_update"]!.GetValue<DateTimeOffset>());
            after = heard["next"]?.ToString();
        }

        Assert.Equal(["g1 0 false", "g1 0 true", "root-g1 0 false"], names);
        (await own.B.Admin.GetAsync("/manage/v1/revocation-lists?after=g9/0")).IsRefused(HttpStatusCode.BadRequest, "page.after");
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient http, Uri address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change(request);
        return await http.SendAsync(request, Ct);
    }

    private Task<HttpResponseMessage> AskAsync(HttpClient http, string path, Action<HttpRequestMessage> change) => AskAsync(http, new Uri(Place.HttpUri, path), change);

    private async Task<List<RevokedEntry>> EntriesAsync(string path)
    {
        using var http = new HttpClient();
        return RevocationListEntries.Read(await http.GetByteArrayAsync(new Uri(Place.HttpUri, path), Ct));
    }

    private async Task<long> NumberAsync(bool delta) => (await own.A.Admin.GetAsync("/manage/v1/revocation-lists")).Is(HttpStatusCode.OK).Json["items"]!.AsArray()
        .Single(l => l!["name"]!.ToString() == "g1" && l["delta"]!.GetValue<bool>() == delta)!["number"]!.GetValue<long>();
}
