using Selvage.Ehi.Delivery;
using Selvage.Ehi.Endpoints;
using Selvage.Ehi.Ledger;
using Selvage.Ehi.Wire;

namespace Selvage.Ehi.Ingress;

/// <summary>Keeps messages, and says so when all of them are on disk; then they are delivered.</summary>
internal sealed class TakeMessages(EhiLedger ledger, EndpointRegistry endpoints, DeliveryEngine engine, TimeProvider time)
{
    /// <summary>Keeps them in their order. A message that was kept before changes nothing; one whose programme has no endpoint has nobody to go to.</summary>
    /// <returns>How many were new.</returns>
    internal async Task<int> DoAsync(IReadOnlyList<Envelope> envelopes)
    {
        var now = time.GetUtcNow();
        var kept = new List<(StoredMessage Message, byte[] Body, Task<bool> Written)>(envelopes.Count);
        foreach (var envelope in envelopes)
        {
            if (endpoints.Of(envelope.Pmid!, envelope.Product) is not { } endpoint)
                continue;
            var body = WireMessage.Keep(envelope.Fields!);
            var message = new StoredMessage(
                envelope.Number, engine.NextPlace(), endpoint.Id, endpoint.Organisation, envelope.Pmid!, envelope.Product, envelope.Region, envelope.Kind!, envelope.Key!, envelope.At, now, MessageState.Waiting, 0, now, null);
            kept.Add((message, body, ledger.KeepAsync(message, body)));
        }

        await Task.WhenAll(kept.Select(one => one.Written));
        var added = 0;
        foreach (var (message, body, written) in kept)
        {
            if (!await written)
                continue;
            engine.Add(message, body);
            added++;
        }

        return added;
    }
}
