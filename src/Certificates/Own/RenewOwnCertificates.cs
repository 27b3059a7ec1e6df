using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Selvage.Certificates.Keys;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Clocks;
using Selvage.Kernel.Starting;

namespace Selvage.Certificates.Own;

/// <summary>
/// Sees to it that the platform has its own certificates: at start, every quarter of an hour from then on, and at once when an authority or
/// the clock changed. A responder's certificate
/// is replaced after two thirds of its 30 days, those of the EHI 60 days before their end, so that both are known long before they are needed.
/// </summary>
internal sealed partial class RenewOwnCertificates(OwnCertificates own, MakeOwnCertificate make, AuthorityKeyring keyring, OwnCertificatesDue due, TimeProvider time, ILogger<RenewOwnCertificates> log)
    : BackgroundService, IStartStep, IHearClock
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan OcspAhead = TimeSpan.FromDays(10);
    private static readonly TimeSpan EhiAhead = TimeSpan.FromDays(60);

    /// <summary>Makes what is missing before the listeners open. Where it cannot, clients are served all the same: they need none of it.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        foreach (var fault in await EnsureAsync(ct))
            Failed(fault);
    }

    /// <summary>Makes what is missing or ends soon.</summary>
    /// <returns>What could not be made, in words; empty where all is well.</returns>
    internal async Task<IReadOnlyList<string>> EnsureAsync(CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var generation in keyring.OpenGenerations.Where(g => IsDue(OwnPurpose.OcspSigner, g, OcspAhead, g)))
            faults.AddRange(await MakeAsync(new(OwnPurpose.OcspSigner, generation), ct));
        foreach (var purpose in (OwnPurpose[])[OwnPurpose.Ehi, OwnPurpose.EhiSigner])
        {
            if (keyring.Issuer is { } issuer && IsDue(purpose, generation: null, EhiAhead, issuer.Generation))
                faults.AddRange(await MakeAsync(new(purpose, issuer.Generation), ct));
        }

        return faults;
    }

    public void Stepped() => due.Wake();

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await due.WaitAsync(Between, time, stoppingToken);
                foreach (var fault in await EnsureAsync(stoppingToken))
                    Failed(fault);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    /// <summary>One that ends with its issuer has no longer-lived successor by the same issuer.</summary>
    private bool IsDue(OwnPurpose purpose, int? generation, TimeSpan ahead, int issuer) =>
        own.Newest(purpose, generation) is not { } newest
        || (newest.NotAfter - time.GetUtcNow() < ahead && newest.NotAfter < keyring.FactsOf(issuer).NotAfter);

    private async Task<IEnumerable<string>> MakeAsync(MakeOwnCertificateCommand command, CancellationToken ct)
    {
        try
        {
            var made = await make.RunAsync(Actor.System, command, ct);
            return made.Problems.Select(p => p.Detail);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [exception.Message];
        }
    }

    [LoggerMessage(2401, LogLevel.Error, "A certificate of the platform itself could not be made: {Fault}")]
    private partial void Failed(string fault);
}
