using System.Net;
using Selvage.Integration.Authorities;
using Selvage.Integration.Durability;
using Selvage.Integration.Durability.Issuing;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Clocks;

/// <summary>
/// The clock of a running server is set forward by most of a year, by a year, and back again. Tokens and certificates are judged by the new
/// time, lists and responders are fresh within seconds and not at their next round, each notice is given once, and the audit trail holds.
/// </summary>
public sealed class SteppedServerTests : IDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly string To = "ada@example.com";
    private readonly FakedClock _clock = new();
    private readonly Place _place = new();
    private readonly Openssl _openssl = new();
    private readonly List<long> _numbers = [];
    private string _app = string.Empty;

    [Fact]
    public async Task A_clock_that_is_set_forward_and_back_while_the_server_runs_leaves_nothing_stale_and_tells_nobody_twice()
    {
        using var server = ServerProcess.Start(_place, [], _clock.Environment);
        await server.WaitReadyAsync();
        _openssl.Environment = _clock.Environment;
        using var first = await Outside.SignInAsync(_place);
        using var admin = await PrepareAsync(first);
        var old = await Tenant.CertificateAsync(admin, _app, "transport");
        await AssertFreshAsync(old);
        await AssertPresentedAsync(old, "token.missing");

        await StepAsync(server, 340 * Day, "forward by 340.");
        await AssertNoticesAsync(14);
        (await first.Operator.GetAsync("/manage/v1/whoami")).IsRefused(HttpStatusCode.Unauthorized, "token.expired");
        await AssertPresentedAsync(old, "token.missing");
        await AssertFreshAsync(old);

        await StepAsync(server, TimeSpan.Zero, "back by 340.");
        await StepAsync(server, 341 * Day, "forward by 341.");
        await StepAsync(server, 344 * Day, "forward by 3.");
        await AssertNoticesAsync(14, 7);

        await StepAsync(server, 365 * Day, "forward by 21.");
        using var later = await Outside.SignInAsync(_place);
        await AssertPresentedAsync(old, "certificate.expired");
        using var laterAdmin = await AdminAsync(later);
        var made = await Tenant.CertificateAsync(laterAdmin, _app, "transport");
        Assert.InRange(new DateTimeOffset(made.Certificate.NotBefore), _clock.Now.AddMinutes(-10), _clock.Now);
        await AssertFreshAsync(made);

        await StepAsync(server, 364 * Day, "back by 1.");
        await AssertPresentedAsync(made, "certificate.expired"); // It is not valid yet.
        await AssertPresentedAsync(old, "certificate.expired");
        (await later.Operator.GetAsync("/manage/v1/whoami")).IsRefused(HttpStatusCode.Unauthorized, "token.early"); // It would live for a year.
        using var earlier = await Outside.SignInAsync(_place);
        using var earlierAdmin = await AdminAsync(earlier);
        var before = await Tenant.CertificateAsync(earlierAdmin, _app, "transport");
        await AssertPresentedAsync(before, "token.missing");
        await AssertFreshAsync(before);
        await AssertNoticesAsync(14, 7);
        Assert.Equal(_numbers.Order().Distinct(), _numbers);
        await earlier.VerifyAsync();
        await AssertAuditInOrderAsync(earlier);
        await server.KillAsync();
    }

    public void Dispose()
    {
        _openssl.Dispose();
        _place.Dispose();
        _clock.Dispose();
    }

    private async Task<Caller> PrepareAsync(Outside outside)
    {
        var organisation = await outside.OrganisationAsync();
        (await outside.Operator.PostAsync($"/manage/v1/organisations/{organisation}/people", new { first_name = "Ada", last_name = "King", email = To, roles = new[] { "organisation_admin" } })).Is(HttpStatusCode.Created);
        var admin = await outside.AdminAsync(organisation);
        _app = (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Stepped" })).Is(HttpStatusCode.Created)["id"];
        return admin;
    }

    /// <summary>Somebody else of the same organisation: tokens of before have ended.</summary>
    private async Task<Caller> AdminAsync(Outside outside) =>
        await outside.AdminAsync((await outside.Operator.GetAsync($"/manage/v1/applications/{_app}")).Is(HttpStatusCode.OK)["organisation_id"]);

    private async Task StepAsync(ServerProcess server, TimeSpan offset, string says)
    {
        _clock.Set(offset);
        await server.WaitForAsync("The clock was set " + says);
    }

    /// <summary>A client with the right time takes what OCSP and the list say; each list has a number of its own, above those before.</summary>
    private async Task AssertFreshAsync(TestCertificate certificate)
    {
        using var http = new HttpClient();
        await IssuingBooks.UntilAsync(async () =>
        {
            using var list = await http.GetAsync(new Uri(_place.HttpUri, "/crl/g1/0.crl"));
            if (list.StatusCode != HttpStatusCode.OK)
                return false;
            await File.WriteAllBytesAsync(_openssl.Path("g1.crl"), await list.Content.ReadAsByteArrayAsync());
            var times = await _openssl.RunAsync("crl", "-inform", "DER", "-in", "g1.crl", "-noout", "-lastupdate", "-nextupdate");
            return Time(times, "lastUpdate=") <= _clock.Now && Time(times, "nextUpdate=") > _clock.Now;
        });
        var number = (await _openssl.RunAsync("crl", "-inform", "DER", "-in", "g1.crl", "-noout", "-crlnumber")).Split('=')[1].Trim();
        _numbers.Add(Convert.ToInt64(number.Replace("0x", string.Empty, StringComparison.Ordinal), 16));

        _openssl.Write("leaf.pem", certificate.Certificate.ExportCertificatePem());
        _openssl.Write("chain.pem", await http.GetStringAsync(new Uri(_place.HttpUri, "/ca/trust-chain.pem")));
        await _openssl.RunAsync("crl", "-inform", "DER", "-in", "g1.crl", "-out", "g1.crl.pem");
        await _openssl.RunAsync("verify", "-crl_check", "-CRLfile", "g1.crl.pem", "-CAfile", "chain.pem", "leaf.pem");
        await IssuingBooks.UntilAsync(async () =>
        {
            var (code, said) = await _openssl.TryAsync("ocsp", "-issuer", "chain.pem", "-cert", "leaf.pem", "-CAfile", "chain.pem", "-url", new Uri(_place.HttpUri, "/ocsp").ToString());
            return code == 0 && said.Contains("Response verify OK", StringComparison.Ordinal) && said.Contains("leaf.pem: good", StringComparison.Ordinal);
        });
    }

    private static DateTimeOffset Time(string said, string name)
    {
        var text = said.Split('\n').Single(l => l.StartsWith(name, StringComparison.Ordinal))[name.Length..];
        return DateTimeOffset.ParseExact(text.Replace("  ", " ", StringComparison.Ordinal), "MMM d HH:mm:ss yyyy 'GMT'", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
    }

    /// <summary>A call to the hub with that certificate and no token is refused for the one reason or the other.</summary>
    private async Task AssertPresentedAsync(TestCertificate certificate, string code)
    {
        using var caller = new Caller(_place, certificate.Certificate, HttpVersion.Version11);
        Assert.Equal(code, (await HubCalls.CallAsync(caller, _place.MtlsUri, HubCalls.Cards)).Code);
    }

    private async Task AssertNoticesAsync(params int[] days)
    {
        await IssuingBooks.UntilAsync(async () =>
        {
            using var outside = await Outside.SignInAsync(_place);
            var mails = (await outside.Operator.GetAsync("/manage/v1/mails?limit=100")).Is(HttpStatusCode.OK).Json["items"]!.AsArray().Where(m => m!["kind"]!.ToString() == "certificate.expiring" && m["to"]!.ToString() == To).ToList();
            Assert.True(mails.Count <= days.Length, $"{mails.Count} notices were given, and {days.Length} are due.");
            return mails.Count == days.Length;
        });
    }

    private static async Task AssertAuditInOrderAsync(Outside outside)
    {
        var ids = new List<string>();
        string? after = null;
        do
        {
            var page = (await outside.Operator.GetAsync("/manage/v1/audit?limit=200" + (after is null ? string.Empty : "&after=" + after))).Is(HttpStatusCode.OK).Json;
            ids.AddRange(page["items"]!.AsArray().Select(i => i!["id"]!.ToString()));
            after = page["next"]?.ToString();
        }
        while (after is not null);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.True(ids.Count > 20);
    }
}
