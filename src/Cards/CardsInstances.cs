using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Cards.Issuers;
using Selvage.Cards.Keys;
using Selvage.Cards.Soap;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;

namespace Selvage.Cards;

/// <summary>Runs one instance per region for as long as the host runs.</summary>
internal sealed class CardsInstances(CardsSockets sockets, EhiIngress ingress, DataFolder data, KeyEncryptionKey key, IOptions<CardsOptions> options, TimeProvider time, ILoggerFactory logs) : IHostedService, IDisposable
{
    private readonly List<CardsInstance> _running = [];
    private readonly CallLimit _soapCalls = new();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            DataFolder.CreatePrivate(data.Path("cards"));
            var issuers = IssuerTable.Read(options.Value.Issuers);
            var operatorKeys = new OperatorKeys(data.Path("cards"), key);
            for (var region = 0; region < CardsSockets.Regions; region++)
            {
                var folder = data.Path("cards", region.ToString());
                DataFolder.CreatePrivate(folder);
                var instance = new CardsInstance(region, sockets.Path(region), ingress.Path, Path.Combine(folder, "cards.db"), key, operatorKeys, issuers, _soapCalls, time, logs);
                _running.Add(instance);
                await instance.StartAsync(cancellationToken);
            }
        }
        catch
        {
            // The host does not stop what did not start.
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_running.Select(instance => instance.StopAsync(cancellationToken)));
        foreach (var instance in _running)
            await instance.DisposeAsync();
        _running.Clear();
    }

    /// <inheritdoc />
    public void Dispose() => _soapCalls.Dispose();
}
