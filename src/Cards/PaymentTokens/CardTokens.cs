using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.PaymentTokens;

/// <summary>Shows payment tokens, suspends and deletes them, takes them off devices. They come into being with a wallet (simulated).</summary>
internal sealed class CardTokens(Remembered remembered, CardStore store, CardGroups groups, TimeProvider time)
{
    internal Answer List(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(PaymentTokenRow.Of(db, card).Select(token => View(db, caller, card, token)).ToArray())));

    internal Answer Get(Caller caller, string publicToken, string tokenId) =>
        store.Read(db => On(db, caller, publicToken, tokenId, (card, token) => Answer.Ok(View(db, caller, card, token))));

    internal Answer Devices(Caller caller, string publicToken, string tokenId) =>
        store.Read(db => On(db, caller, publicToken, tokenId, (_, token) => Answer.Ok(PaymentTokenRow.Devices(db, token))));

    internal async Task<Answer> SetStatusAsync(Caller caller, string publicToken, string tokenId, TokenStatusRequest request, RequestKey key, CancellationToken ct) =>
        TokenStatus.Of(request.StatusCode!) is { } wanted
            ? await remembered.DoAsync(caller, key, db => On(db, caller, publicToken, tokenId, (card, token) => Set(db, caller, card, token, wanted, request.StatusCode!)), ct)
            : Answer.Refused(Shape.Fault("statusCode", $"statusCode is one of {TokenStatus.Words}."));

    internal Task<Answer> UnbindAsync(Caller caller, string publicToken, string tokenId, UnbindRequest request, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => On(db, caller, publicToken, tokenId, (_, token) =>
            request.PaymentTokenID != token.Id ? Answer.Refused(Shape.Fault("paymentTokenID", $"paymentTokenID is {token.Id}, as in the address."))
            : PaymentTokenRow.Unbind(db, token, request.DeviceIndex!.Value) ? Answer.Ok(PaymentTokenRow.Devices(db, token))
            : Answer.Refused(Shape.Fault("deviceIndex", "deviceIndex is none of this token's. GET devices lists those there are."))),
        ct);

    private Answer Set(CardConnection db, Caller caller, CardRow card, PaymentTokenRow token, TokenState wanted, string code)
    {
        // To set what is set already is no change: a repeated PUT is not an error.
        if (TokenStatus.Of(token.Status) == TokenState.Deleted && token.Status != code)
            return Answer.Refused(Problem.Conflict("cards.payment_token.deleted", "Deleted", $"Payment token {token.Id} was deleted ({token.Status}), which is for good. Put the card into the wallet anew."));
        if (wanted == TokenState.Active && groups.Of(db, caller.Pmid, card, GroupType.PaymentTokenUsageGroup) == ControlGroups.NoWallet)
            return Answer.Refused(Provisioning.NoWallet(card));
        PaymentTokenRow.SetStatus(db, token, code, Clock.Micros(time.GetUtcNow()));
        return Answer.Ok(View(db, caller, card, token with { Status = code }));
    }

    private PaymentTokenView View(CardConnection db, Caller caller, CardRow card, PaymentTokenRow token) => PaymentTokenView.Of(token, groups.Of(db, caller.Pmid, card, GroupType.UsageGroup));

    private static Answer On(CardConnection db, Caller caller, string publicToken, string tokenId, Func<CardRow, PaymentTokenRow, Answer> act) => CardRow.On(
        db, caller, publicToken, card => PaymentTokenRow.Find(db, card, tokenId) is { } token ? act(card, token) : Answer.Refused(Problem.NotFound("payment token", tokenId)));
}

/// <summary>Payment tokens, as a client of the hub sees them.</summary>
internal static class PaymentTokenEndpoints
{
    private const string Path = "/cards/{publicToken}/payment-tokens";
    private const string Tag = "Wallets";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapGet(Path, (HttpContext http, string publicToken, CardTokens tokens) => tokens.List(Caller.Of(http), publicToken))
            .OfCard(named, "ListPaymentTokens", "List the payment tokens of a card", Tag).Simulated().Produces<PaymentTokenView[]>();
        api.MapGet(Path + "/{tokenId}", (HttpContext http, string publicToken, string tokenId, CardTokens tokens) => tokens.Get(Caller.Of(http), publicToken, tokenId))
            .OfCard(named, "GetPaymentToken", "Retrieve a payment token", Tag).Simulated().Produces<PaymentTokenView>();
        api.MapGet(Path + "/{tokenId}/devices", (HttpContext http, string publicToken, string tokenId, CardTokens tokens) => tokens.Devices(Caller.Of(http), publicToken, tokenId))
            .OfCard(named, "ListPaymentTokenDevices", "List the devices of a payment token", Tag).Simulated().Produces<DeviceItem[]>();
        api.MapPut(Path + "/{tokenId}/status", (HttpContext http, string publicToken, string tokenId, CardTokens tokens) =>
                Keyed.OfAsync<TokenStatusRequest>(http, $"PUT cards/{publicToken}/payment-tokens/{tokenId}/status", (caller, body, key, ct) => tokens.SetStatusAsync(caller, publicToken, tokenId, body, key, ct)))
            .OfCard(named, "SetPaymentTokenStatus", "Activate, suspend or delete a payment token", Tag).Simulated().Reads<TokenStatusRequest>().Conflicts().Produces<PaymentTokenView>();
        api.MapPost(Path + "/{tokenId}/devices/unbind", (HttpContext http, string publicToken, string tokenId, CardTokens tokens) =>
                Keyed.OfAsync<UnbindRequest>(http, $"POST cards/{publicToken}/payment-tokens/{tokenId}/devices/unbind", (caller, body, key, ct) => tokens.UnbindAsync(caller, publicToken, tokenId, body, key, ct)))
            .OfCard(named, "UnbindDevice", "Take a payment token off a device", Tag).Simulated().Reads<UnbindRequest>().Produces<DeviceItem[]>();
    }
}
