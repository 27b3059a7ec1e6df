using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Cards.ThreeDs;

namespace Selvage.Cards.Soap;

/// <summary>
/// 3-D Secure credentials, by <see cref="Credentials"/>: all that a call names, or none of it. The answer has those that it was about, with their numbers; what
/// holders answer to questions is never in it.
/// </summary>
internal sealed class CredentialCalls(SoapCalls calls, Remembered remembered, Credentials credentials)
{
    internal Task<AddUpDelCredentialsResponse> ChangeAsync(Ws_AddUpDelCredentials request) => calls.OnCardAsync<AddUpDelCredentialsResponse>(
        request,
        call => AskAsync(call, request),
        (_, _, answer, result) => result.Credentials = answer.Read<Credential[]>());

    private Task<Answer> AskAsync(SoapCall call, Ws_AddUpDelCredentials request)
    {
        if (request.Action is null)
            return ActionCodes.RefuseAsync(ActionCodes.MissingMandatory);
        Func<CardConnection, CardRow, Answer>? act = request.Action.ToUpperInvariant() switch
        {
            "GET" => (db, card) => Get(db, card, request.Credentials ?? []),
            "ADD" => (db, card) => Each(request, one => Add(db, call.Caller, card, one)),
            "UPDATE" => (db, card) => Each(request, one => Update(db, call.Caller, card, one)),
            "DELETE" => (db, card) => Delete(db, card, request),
            _ => null,
        };
        if (act is null)
            return ActionCodes.RefuseAsync("782");

        // A list in which nothing is a credential was meant to name some: to delete all of them, it is empty or left out.
        return request.Credentials is []
            ? ActionCodes.RefuseAsync(ActionCodes.FormatError)
            : remembered.DoAsync(call.Caller, call.Key, db => CardRow.On(db, call.Caller, call.Token, card => act(db, card)), call.Ct);
    }

    private static Answer Each(Ws_AddUpDelCredentials request, Func<Credential, Answer> act)
    {
        if (request.Credentials is null)
            return ActionCodes.Refuse(ActionCodes.MissingMandatory);
        List<Credential> done = [];
        foreach (var one in request.Credentials)
        {
            var answer = act(one);
            if (!answer.Done)
                return answer;
            done.Add(answer.Read<Credential>());
        }

        return Answer.Ok(done);
    }

    private static Answer Get(CardConnection db, CardRow card, Credential[] asked)
    {
        var own = CredentialRows.Of(db, card);
        var wanted = own.Where(row => asked.Any(one => Named(one) == row.Type.ToString())).ToList();
        return own.Count == 0 ? ActionCodes.Refuse("437") : Answer.Ok((wanted.Count > 0 ? wanted : own).Select(Told));
    }

    private Answer Add(CardConnection db, Caller caller, CardRow card, Credential one)
    {
        if (CredentialForm.Fault(one, Named(one)) is { } fault)
            return ActionCodes.Refuse(fault);
        var wish = RestRequest.Check(CredentialForm.Wish(one, Named(one)));
        var answer = wish.Succeeded ? credentials.Within(db, caller, card, wish.Value) : Answer.Refused(wish.Problems);
        return answer.Done ? Told(db, card, answer.Read<CredentialMade>().Identifier) : answer;
    }

    private Answer Update(CardConnection db, Caller caller, CardRow card, Credential one)
    {
        if (one.ID == 0)
            return ActionCodes.Refuse(ActionCodes.MissingMandatory);
        if (CredentialRows.Find(db, card, $"{one.ID}") is not { } row)
            return ActionCodes.Refuse(CredentialForm.NotOfCard);

        // The type stays as it is, whatever the call says of it.
        var type = row.Type.ToString();
        if (CredentialForm.Fault(one, type) is { } fault)
            return ActionCodes.Refuse(fault);
        if (one.KBA_AnswerOldValue is { Length: > 0 } before && !credentials.IsAnswer(db, row, before))
            return ActionCodes.Refuse(CredentialForm.NotOfCard);
        var wish = RestRequest.Check(CredentialForm.Wish(one, type));
        var answer = wish.Succeeded ? credentials.Within(db, caller, card, $"{row.Id}", wish.Value) : Answer.Refused(wish.Problems);
        return answer.Done ? Told(db, card, row.Id) : answer;
    }

    private static Answer Delete(CardConnection db, CardRow card, Ws_AddUpDelCredentials request)
    {
        var own = CredentialRows.Of(db, card);
        if (own.Count == 0)
            return ActionCodes.Refuse("598");
        if (request.Credentials?.Any(one => one.ID == 0) == true)
            return ActionCodes.Refuse(ActionCodes.MissingMandatory);
        if (request.Credentials?.Any(one => own.All(row => row.Id != one.ID)) == true)
            return ActionCodes.Refuse(CredentialForm.NotOfCard);
        var gone = own.Where(row => request.Credentials?.Any(one => one.ID == row.Id) != false).ToList();
        foreach (var row in gone)
            CredentialRows.Remove(db, row);
        return Answer.Ok(gone.Select(Told));
    }

    private static Answer Told(CardConnection db, CardRow card, long id) => Answer.Ok(Told(CredentialRows.Find(db, card, $"{id}")!));

    private static Credential Told(CredentialRow row) => new() { ID = checked((int)row.Id), Type = row.Type.ToString(), Value = row.Value };

    private static string? Named(Credential one) => one.Type?.Trim().ToUpperInvariant();
}
