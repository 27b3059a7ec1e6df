using System.Globalization;
using System.Text.Json.Nodes;
using Selvage.Cards.Records;

namespace Selvage.Cards.Payments.Feed;

/// <summary>A message for the external host, as the External Host Interface takes it in.</summary>
/// <param name="Id">The <c>TXn_ID</c>: who gets it twice knows by this.</param>
/// <param name="Pmid">Whose it is.</param>
/// <param name="Product">The product of the card.</param>
/// <param name="Region">Which region it comes from.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Key">What orders messages among themselves: the card's public token.</param>
/// <param name="At">When it happened, in microseconds.</param>
/// <param name="Fields">The fields of <c>GetTransaction</c>.</param>
internal sealed record Envelope(long Id, string Pmid, int Product, int Region, PaymentKind Kind, string Key, long At, JsonObject Fields)
{
    internal string IdText => Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>As it goes over the line.</summary>
    internal string Write() => new JsonObject
    {
        ["id"] = IdText,
        ["pmid"] = Pmid,
        ["product"] = Product,
        ["region"] = Region,
        ["kind"] = Kind.Word,
        ["key"] = Key,
        ["at"] = Clock.Text(At) + "Z",
        ["fields"] = Fields,
    }.ToJsonString();
}
