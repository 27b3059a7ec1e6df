using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Numbers;

/// <summary>The answer of "show PAN". Public sources name the endpoint and no shape: this one is ours.</summary>
internal sealed record ShownNumber(string PublicToken, string Pan, string NameOnCard, DateOnly ExpiryDate);

/// <summary>Whole card numbers: plain for clients that may hold them (<c>cards.sensitive</c>), encrypted for all others (<c>cards.encrypted</c>).</summary>
internal static class NumberEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet("/cards/{publicToken}/showpan", Show).OfCard(named, "ShowPan", "Retrieve the full number of a card", "Numbers").Produces<ShownNumber>();
        api.MapPost("/cards/{publicToken}/encrypted", EncryptAsync).OfCard(named, "GetEncryptedData", "Retrieve number and CVV of a card, encrypted", "Numbers").Reads<EncryptedRequest>().Produces<EncryptedData>();
        api.MapGet("/cards/{publicToken}/encrypted", EncryptToApplication).OfCard(named, "GetEncryptedForApplication", "Retrieve number and CVV of a card, encrypted to the application's Encryption certificate", "Numbers").Ours().Contradicts().Produces<EncryptedToApplication>();
        api.MapGet("/encryption-keys", (OperatorKeys keys) => Answer.Ok(EncryptionKeys.Of(keys))).Described(named, "ListEncryptionKeys", "List the operator's public keys for encrypted card data", "Numbers").Produces<EncryptionKeys>();
    }

    private static Answer Show(HttpContext http, string publicToken, CardStore store, SealedNumbers numbers) =>
        store.Read(db => CardRow.On(db, Caller.Of(http), publicToken, card => Answer.Ok(new ShownNumber(card.PublicToken, numbers.Number(db, card).Reveal(), card.EmbossName, card.ExpiryDate))));

    private static Answer EncryptToApplication(HttpContext http, string publicToken, EncryptToApplication encrypt) => encrypt.Do(Caller.Of(http), publicToken, Recipient.Of(http));

    private static Task<Answer> EncryptAsync(HttpContext http, string publicToken, EncryptNumber encrypt) =>
        Keyed.OfAsync<EncryptedRequest>(http, $"POST cards/{publicToken}/encrypted", (caller, body, key, ct) => encrypt.DoAsync(caller, publicToken, body, key, ct));
}
