using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.CardFiles;

/// <summary>What a card was made from, as it stands now: kept whole, so that nothing that was told of it is lost.</summary>
internal static class CardRequest
{
    internal static CreateCardRequest Of(CardConnection db, CardRow card) =>
        JsonSerializer.Deserialize<CreateCardRequest>(db.First("SELECT request FROM cards WHERE id = @p0", row => row.GetString(0), card.Id)!, CardsJson.Options)!;
}
