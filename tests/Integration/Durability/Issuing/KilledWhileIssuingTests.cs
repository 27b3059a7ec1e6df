using System.Collections.Concurrent;
using System.Net;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Durability.Issuing;

/// <summary>
/// The server is killed over and over while many ask for certificates and revoke them. Whatever the moment: a certificate that a client
/// holds is recorded, one that was signed and not recorded counts as revoked, and what was answered to a revocation holds.
/// </summary>
public sealed class KilledWhileIssuingTests : IDisposable
{
    private const int Rounds = 10;
    private const int Issuers = 6;
    private readonly Place _place = new();
    private readonly ConcurrentBag<TestCertificate> _received = [];
    private readonly ConcurrentBag<string> _revoked = [];
    private readonly ConcurrentQueue<TestCertificate> _toRevoke = [];

    [Fact]
    public async Task However_often_the_server_is_killed_under_load_every_certificate_is_accounted_for()
    {
        var (killedInMidSigning, signedAndLost) = (0, 0);
        string? admin = null, app = null;
        for (var round = 0; round < Rounds; round++)
        {
            using (var server = await ServerProcess.StartReadyAsync(_place))
            {
                using var outside = await Outside.SignInAsync(_place);
                await IssuingBooks.AssertBalancedAsync(_place, _received);
                (admin, app) = admin is null ? await AppAsync(outside) : (admin, app);
                await LoadUntilKilledAsync(server, admin!, app!, round);
            }

            var (open, issued) = (IssuingBooks.OpenIntents(_place), IssuingBooks.Issued(_place).ToHashSet());
            killedInMidSigning += open.Any(s => !issued.Contains(s)) ? 1 : 0;
            signedAndLost += open.Count(s => !issued.Contains(s));
        }

        using var last = await ServerProcess.StartReadyAsync(_place);
        using var after = await Outside.SignInAsync(_place);
        await IssuingBooks.AssertBalancedAsync(_place, _received);
        Assert.True(_received.Count > Rounds * Issuers, $"Only {_received.Count} certificates were issued between the kills.");
        Assert.True(killedInMidSigning >= Rounds / 2, $"Only {killedInMidSigning} kills fell between an intent and its record.");
        Assert.Equal(signedAndLost, IssuingBooks.Abandoned(_place).Count);
        Assert.True(_revoked.Count >= Rounds, $"Only {_revoked.Count} certificates were revoked between the kills.");
        await IssuingBooks.AssertRevokedAsync(_place, [.. IssuingBooks.Abandoned(_place), .. _revoked]);
        await AssertServedAsync(after);
        await after.VerifyAsync();
    }

    public void Dispose() => _place.Dispose();

    private static async Task<(string Admin, string App)> AppAsync(Outside outside)
    {
        var organisation = await outside.OrganisationAsync();
        using var admin = await outside.AdminAsync(organisation);
        return (admin.Token!, (await admin.PostAsync($"/manage/v1/organisations/{organisation}/applications", new { name = "Load" })).Is(HttpStatusCode.Created)["id"]);
    }

    /// <summary>Every other kill waits until an intent is on disk; the others come at whatever moment.</summary>
    private async Task LoadUntilKilledAsync(ServerProcess server, string token, string app, int round)
    {
        var (before, revokedBefore) = (_received.Count, _revoked.Count);
        var load = Task.WhenAll([.. Enumerable.Range(0, Issuers).Select(_ => UntilGoneAsync(token, caller => IssueAsync(caller, app))), UntilGoneAsync(token, RevokeAsync)]);
        await IssuingBooks.UntilAsync(() => Task.FromResult(load.IsCompleted || (_received.Count > before + Issuers && _revoked.Count > revokedBefore)));
        Assert.False(load.IsCompleted, "The load stopped by itself.");
        if (round % 2 == 0)
            await Task.Delay(Random.Shared.Next(400), TestContext.Current.CancellationToken); // Not a wait for something: the moment is what is tried.
        else
            while (IssuingBooks.OpenIntents(_place).Count == 0)
                Assert.False(load.IsCompleted, "The load stopped by itself.");
        await server.KillAsync();
        await load;
    }

    private async Task IssueAsync(Caller caller, string app)
    {
        var made = await Tenant.CertificateAsync(caller, app, "signing");
        _received.Add(made);
        _toRevoke.Enqueue(made);
    }

    private async Task RevokeAsync(Caller caller)
    {
        if (!_toRevoke.TryDequeue(out var certificate))
        {
            await Task.Yield();
            return;
        }

        (await caller.PostAsync($"/manage/v1/certificates/{certificate.Kid}/revoke", new { reason = "key_compromise" })).Is(HttpStatusCode.OK);
        _revoked.Add(certificate.Certificate.SerialNumber);
    }

    private async Task UntilGoneAsync(string token, Func<Caller, Task> act)
    {
        using var caller = new Caller(_place, null, HttpVersion.Version11) { Token = token };
        try
        {
            while (true)
                await act(caller);
        }
        catch (HttpRequestException)
        {
            // The server is gone: nobody knows what became of the last request.
        }
        catch (IOException)
        {
            // The same, in the middle of an answer.
        }
    }

    /// <summary>What a client holds is what the platform shows, byte for byte, with the state that was answered.</summary>
    private async Task AssertServedAsync(Outside outside)
    {
        var revoked = _revoked.ToHashSet();
        foreach (var certificate in _received)
        {
            var shown = (await outside.Operator.GetAsync($"/manage/v1/certificates/{certificate.Kid}")).Is(HttpStatusCode.OK);
            Assert.Equal(certificate.Certificate.ExportCertificatePem(), shown["pem"].TrimEnd('\n'));
            if (revoked.Contains(certificate.Certificate.SerialNumber))
                Assert.Equal("revoked", shown["status"]);
        }
    }
}
