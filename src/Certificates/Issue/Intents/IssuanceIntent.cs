using Selvage.Certificates.Issue.Lint;

namespace Selvage.Certificates.Issue.Intents;

/// <summary>What is about to be signed: on disk before the key is touched, so that no signature can be without a trace.</summary>
/// <param name="Serial">Its serial number.</param>
/// <param name="Generation">Who signs.</param>
/// <param name="Shard">The part of the revocation list that it names.</param>
/// <param name="TbsHash">SHA-256 of what is signed, hex.</param>
/// <param name="At">When.</param>
/// <param name="NotAfter">The certificate's last second.</param>
internal sealed record IssuanceIntent(string Serial, int Generation, int Shard, string TbsHash, DateTimeOffset At, DateTimeOffset NotAfter)
{
    internal static IssuanceIntent Of(IssuanceTicket ticket, DateTimeOffset now) =>
        new(ticket.Order.Serial.Value, ticket.Order.Serial.Generation, ticket.Order.Shard, Convert.ToHexStringLower(ticket.TbsHash), now, ticket.Order.NotAfter);
}
