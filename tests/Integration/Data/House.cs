using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Clients;
using Selvage.Certificates;
using Selvage.Certificates.Issue;
using Selvage.Integration.Fixture;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Audit;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Ledger;
using Selvage.Kernel.Results;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Storage;
using Selvage.Organisations.Applications;
using Selvage.Organisations.Onboarding;
using Selvage.Server;

namespace Selvage.Integration.Data;

/// <summary>
/// The server composed and started, but nothing listens and nothing runs in the background, so that a test decides when the audit chain is
/// laid and when announcements are told.
/// </summary>
internal sealed class House : IAsyncDisposable
{
    private readonly Place _place = new();
    private readonly string[] _settings;
    private WebApplication _app = null!;

    private House(string[] settings) => _settings = settings;

    internal Place Place => _place;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static async Task<House> OpenAsync(params string[] settings)
    {
        var house = new House(settings);
        try
        {
            await house.StartAsync();
            return house;
        }
        catch
        {
            await house.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends, and starts again on the same data, perhaps with further settings.</summary>
    internal async Task ReopenAsync(params string[] more)
    {
        await StopAsync();
        await StartAsync(more);
    }

    /// <summary>Stands in the write door until it is told to go on; when this returns, nobody passes any more.</summary>
    /// <returns>Ends when it has gone.</returns>
    internal async Task<Task> HoldDoorAsync(Task until)
    {
        var inside = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var db = Get<ContextFactory<KernelContext>>().Create();
        var held = Get<WriteDoor>().WriteAsync(
            db,
            async () =>
            {
                inside.SetResult();
                await until;
                return false;
            },
            committed: null,
            Ct);
        await inside.Task;
        return held.ContinueWith(_ => db.Dispose(), TaskScheduler.Default);
    }

    internal T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    internal IEnumerable<T> All<T>() => _app.Services.GetServices<T>();

    internal async Task<OrganisationView> OrganisationAsync() => (await Get<RegisterOrganisation>().RunAsync(Actor.System, new("Data Ltd", "GB", "Cards", null), Ct)).Got();

    internal async Task<ApplicationView> ApplicationAsync(OrganisationId organisation) => (await Get<AddApplication>().RunAsync(Actor.System, new(organisation, "App", null), Ct)).Got();

    internal async Task<ClientView> ClientAsync(AppId app) => (await Get<CreateClient>().RunAsync(Actor.System, new(app, "Client", null, ClientAuthMethod.PrivateKeyJwt, false), Ct)).Got();

    internal Task<Result<CertificateDetails>> CertificateAsync(AppId app, string csr) =>
        Get<IssueCertificate>().RunAsync(Actor.System, new(app, CertificateType.Signing, Encoding.ASCII.GetBytes(csr)), Ct);

    internal async Task<AuditReport> VerifyAsync() => (await Get<VerifyAudit>().RunAsync(Actor.System, null, Ct)).Got();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _place.Dispose();
    }

    private async Task StartAsync(params string[] more)
    {
        _app = Composition.Build([.. _place.Settings, "--Logging:LogLevel:Default=Error", .. _settings, .. more]);
        await Get<Start>().RunAsync(Ct);
        await Get<LedgerStore>().StartAsync(Ct);
    }

    private async Task StopAsync()
    {
        await Get<LedgerStore>().StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }
}
