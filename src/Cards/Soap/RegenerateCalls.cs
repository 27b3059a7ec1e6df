using Selvage.Cards.Cvvs;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Cards.Renewals;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.Statuses;

namespace Selvage.Cards.Soap;

/// <summary>
/// Tells the CVV of a card again, by <see cref="CardCvvs"/>; asked to, replaces one that is lost or stolen, by <see cref="ReplaceCard"/>. The picture, which the
/// field encrypts with a PGP key of the client, never comes: no key is agreed with anybody here.
/// </summary>
internal sealed class RegenerateCalls(SoapCalls calls, CardCvvs cvvs, ReplaceCard replace, SealedNumbers numbers, CardKeys keys)
{
    // The values of RegenType, by the field's public guide: the CVV alone; a card in the place of a lost one, else its picture; the picture.
    private const int Replace = 1;
    private const int Picture = 2;

    private static readonly string[] Gone = ["41", "43"];

    internal Task<Regenerate> RegenerateAsync(Ws_Regenerate request) => request.RegenType is < 0 or > Picture
        ? Task.FromResult(calls.Bare<Regenerate>(request, RequestForm.Fault(request) ?? RequestForm.NoRegenType))
        : calls.OnCardAsync<Regenerate>(
            request,
            call => AskAsync(call, request),
            (call, db, answer, result) =>
            {
                var card = CardRow.Find(db, call.Caller.Pmid, Replaces(call, request) ? answer.Read<ReplacedView>().PublicToken : call.Token)!;
                (result.PublicToken, result.PAN, result.CVV) = (card.PublicToken, card.MaskedPan, keys.Cvv2(numbers.Number(db, card), card.ExpiryDate));
            });

    private Task<Answer> AskAsync(SoapCall call, Ws_Regenerate request)
    {
        if (Replaces(call, request))
            return replace.DoAsync(call.Caller, call.Token, new ReplaceRequest { RenewStep = RenewStep.RenewWithNewExpiry }, call.Key, call.Ct);
        return CardStatus.Now(call.Card!, call.Today).Kind == StatusKind.Archived
            ? ActionCodes.RefuseAsync(ActionCodes.Archived)
            : cvvs.GetAsync(call.Caller, call.Token, call.Key, call.Ct);
    }

    private static bool Replaces(SoapCall call, Ws_Regenerate request) => request.RegenType == Replace && Gone.Contains(call.Card!.Status);
}
