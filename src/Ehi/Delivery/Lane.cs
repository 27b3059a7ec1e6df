using Selvage.Ehi.Ledger;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Delivery;

/// <summary>A message that waits, with its body where there is room for it in memory.</summary>
internal sealed class WaitingMessage(StoredMessage kept, byte[]? body)
{
    internal StoredMessage Kept { get; set; } = kept;

    internal byte[]? Body { get; set; } = body;
}

/// <summary>The messages that must reach an endpoint in their order: those of one card.</summary>
internal sealed class Lane(string key)
{
    internal string Key { get; } = key;

    internal Queue<WaitingMessage> Messages { get; } = new();

    /// <summary>Whether its first message is on its way, or being recorded.</summary>
    internal bool Busy { get; set; }
}

/// <summary>The lanes of one endpoint, under its breaker.</summary>
internal sealed class EndpointLanes(EhiEndpointId id, OrganisationId organisation, Breaker breaker)
{
    internal EhiEndpointId Id { get; } = id;

    internal OrganisationId Organisation { get; } = organisation;

    internal Breaker Breaker { get; } = breaker;

    internal Dictionary<string, Lane> Lanes { get; } = new(StringComparer.Ordinal);

    /// <summary>Lanes whose first message may go now.</summary>
    internal Queue<Lane> Ready { get; } = new();

    /// <summary>Lanes whose first message is to be sent again later, by the time of it.</summary>
    internal PriorityQueue<Lane, DateTimeOffset> Resting { get; } = new();

    internal int Underway { get; set; }

    /// <summary>Puts a message behind those of its key.</summary>
    internal void Add(WaitingMessage message)
    {
        if (!Lanes.TryGetValue(message.Kept.Lane, out var lane))
            Lanes.Add(message.Kept.Lane, lane = new Lane(message.Kept.Lane));
        lane.Messages.Enqueue(message);
        if (lane.Messages.Count == 1 && !lane.Busy)
            Line(lane, message.Kept.Due);
    }

    /// <summary>Puts a lane where its first message belongs.</summary>
    internal void Line(Lane lane, DateTimeOffset due) => Resting.Enqueue(lane, due);

    /// <summary>Wakes the lanes whose time has come.</summary>
    internal void Wake(DateTimeOffset now)
    {
        while (Resting.TryPeek(out var lane, out var due) && due <= now)
        {
            Resting.Dequeue();
            Ready.Enqueue(lane);
        }
    }
}
