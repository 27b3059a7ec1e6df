using Selvage.Cards.Doors;
using Selvage.Cards.Pins;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>
/// PINs, by <see cref="CardPins"/>. Public sources name one value of <c>Func</c> only, 06, which asks a service outside; the other three are ours: 01
/// changes the PIN, 02 unblocks it, 03 tells it.
/// </summary>
internal sealed class PinCalls(SoapCalls calls, CardPins pins)
{
    private const string Change = "01";
    private const string Unblock = "02";
    private const string Tell = "03";
    private const string Outside = "06";

    internal Task<PinControlResult> ControlAsync(WS_PinControl request) => calls.OnCardAsync<PinControlResult>(
        request,
        call => request switch
        {
            { Func: null } => ActionCodes.RefuseAsync("850"),
            { Func: Outside, ExtAPICardID: null } => ActionCodes.RefuseAsync("658"),
            { Func: Outside } => ActionCodes.RefuseAsync("130"),
            { Func: Unblock } => pins.UnblockAsync(call.Caller, call.Token, call.Key, call.Ct),
            { Func: Tell } => TellAsync(call),
            { Func: not Change } => ActionCodes.RefuseAsync("777"),
            { CurrentPin: null } => ActionCodes.RefuseAsync("851"),
            { NewPin: null } => ActionCodes.RefuseAsync("852"),
            { ConfirmPin: null } => ActionCodes.RefuseAsync("853"),
            _ when request.NewPin != request.ConfirmPin => ActionCodes.RefuseAsync(ActionCodes.PinsDiffer),
            _ => ChangeAsync(call, request.CurrentPin, request.NewPin),
        },
        (call, db, answer, result) =>
        {
            Tried(call, db, result);
            if (request.Func == Tell)
                result.CurrentPin = answer.Read<PinView>().Pin;
        },
        Tried);

    /// <summary>0 for a PIN that works, 1 for one that wrong tries have blocked. The values are ours.</summary>
    internal static int Status(CardPins pins, Caller caller, string token) => pins.Status(caller, token).Read<TriesView>().TriesLeft > 0 ? 0 : 1;

    // Also beside a refusal: the last wrong try says that it was the last.
    private static void Tried(SoapCall call, CardConnection db, PinControlResult result) => result.PINStatus = CardPins.Tries(db, call.Card!) < CardPins.MostTries ? 0 : 1;

    private async Task<Answer> TellAsync(SoapCall call) => await calls.NoteAsync(call, await pins.GetAsync(call.Caller, call.Token, call.Ct));

    private Task<Answer> ChangeAsync(SoapCall call, string current, string pin) =>
        RestRequest.AskAsync(new PinRequest { Pin = pin }, _ => pins.ChangeAsync(call.Caller, call.Token, current, pin, call.Key, call.Ct));
}
