using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Soap;

/// <summary>A call on its way.</summary>
/// <param name="Caller">For whom it is made.</param>
/// <param name="Card">The card that it is about, as it was before; null for a call about none.</param>
/// <param name="Today">The day, in UTC.</param>
/// <param name="Key">Under which its act is written.</param>
/// <param name="Ct">Gives up while the act has not begun.</param>
internal sealed record SoapCall(Caller Caller, CardRow? Card, DateOnly Today, RequestKey Key, CancellationToken Ct)
{
    internal string Token => Card!.PublicToken;
}

/// <summary>
/// The way of every call: form → number (WSID) → card → what the cardholder knows → the operation, the same as behind REST → result. Whatever stands in the
/// way becomes a result with an action code. What is wrong in form was not looked at, so it takes no number; every other answer does.
/// </summary>
internal sealed partial class SoapCalls(Remembered remembered, CardStore store, CardFinding cards, TimeProvider time, IHttpContextAccessor http, ILogger<SoapCalls> log)
{
    /// <summary>A call about a card.</summary>
    /// <param name="request">What came.</param>
    /// <param name="act">Asks the operation, under the key of the call.</param>
    /// <param name="tell">Words what it answered, in the act's own transaction; a result that is no success takes the act back.</param>
    /// <param name="refuse">Words what a refusal tells beside its code, where it tells anything.</param>
    internal Task<TResult> OnCardAsync<TResult>(
        Request request, Func<SoapCall, Task<Answer>> act, Action<SoapCall, CardConnection, Answer, TResult> tell, Action<SoapCall, CardConnection, TResult>? refuse = null)
        where TResult : class, new() => AnswerAsync(request, onCard: true, () => ActAsync(request, onCard: true, act, tell, refuse));

    /// <summary>A call about no card that exists already.</summary>
    internal Task<TResult> AnyAsync<TResult>(Request request, Func<SoapCall, Task<Answer>> act, Action<SoapCall, CardConnection, Answer, TResult> tell)
        where TResult : class, new() => AnswerAsync(request, onCard: false, () => ActAsync(request, onCard: false, act, tell, refuse: null));

    /// <summary>A call about a card by a method that has no number: nothing keeps it from being made twice but the card itself, and no answer is kept.</summary>
    internal Task<TResult> UnnumberedAsync<TResult>(Request request, Func<SoapCall, Task<Answer>> act, Action<SoapCall, Answer, TResult> tell)
        where TResult : class, new() => AnswerAsync(request, onCard: true, () => ActUnnumberedAsync(request, act, tell));

    /// <summary>An answer that was found by reading: it only takes the call's number.</summary>
    internal Task<Answer> NoteAsync(SoapCall call, Answer answer) => answer.Done ? remembered.DoAsync(call.Caller, call.Key, _ => answer, call.Ct) : Task.FromResult(answer);

    /// <summary>A result without an act, for methods that take no number and for faults in the form.</summary>
    internal TResult Bare<TResult>(Request request, string code)
        where TResult : class, new() => Results.Of<TResult>(request, Clock.Today(time), code);

    internal Caller Caller => Caller.Of(http.HttpContext!);

    [SuppressMessage("Design", "CA1031", Justification = "Every answer is a result with an action code, whatever broke; the log says what.")]
    private async Task<TResult> AnswerAsync<TResult>(Request request, bool onCard, Func<Task<TResult>> answer)
        where TResult : class, new()
    {
        try
        {
            return (RequestForm.Fault(request) ?? (onCard ? CardFinding.Fault(request) : null)) is { } fault
                ? Bare<TResult>(request, fault)
                : await answer();
        }
        catch (Exception exception) when (!http.HttpContext!.RequestAborted.IsCancellationRequested)
        {
            Failed(request.GetType().Name, exception);
            return Bare<TResult>(request, ActionCodes.Malfunction);
        }
    }

    private async Task<TResult> ActUnnumberedAsync<TResult>(Request request, Func<SoapCall, Task<Answer>> act, Action<SoapCall, Answer, TResult> tell)
        where TResult : class, new()
    {
        var card = cards.Find(Caller, request);
        var call = new SoapCall(Caller with { WaivesFees = RequestForm.WaivesFees(request) }, card.Succeeded ? card.Value : null, Clock.Today(time), default, http.HttpContext!.RequestAborted);
        var answer = card.Succeeded ? await act(call) : Answer.Refused(card.Problems);
        var result = Bare<TResult>(request, answer.Done ? ActionCodes.Approved : ActionCodes.Of(answer.Problems));
        if (answer.Done)
            tell(call, answer, result);
        return result;
    }

    private async Task<TResult> ActAsync<TResult>(
        Request request, bool onCard, Func<SoapCall, Task<Answer>> act, Action<SoapCall, CardConnection, Answer, TResult> tell, Action<SoapCall, CardConnection, TResult>? refuse)
        where TResult : class, new()
    {
        var (caller, number, today, ct) = (Caller with { WaivesFees = RequestForm.WaivesFees(request) }, RequestForm.Wsid(request)!.Value, Clock.Today(time), http.HttpContext!.RequestAborted);
        if (store.Read(db => Wsid.Find(db, caller.Pmid, number)) is { } before)
            return Repeated<TResult>(request, before);
        TResult? said = null;
        SoapCall? call = null;
        Result<CardRow?> card = default;
        var key = RequestKey.Of(new Wsid(number, request.GetType().Name, RequestForm.Issuer(request), Say));
        if (onCard)
            card = cards.Find(caller, request);
        var answer = card.Problems.Count > 0 ? Answer.Refused(card.Problems) : await act(call = new(caller, card.Value, today, key, ct));

        // Refused before anything was written: the number is taken all the same.
        if (said is null && !IsRepeated(answer))
        {
            var refusal = answer;
            answer = await remembered.DoAsync(caller, key, _ => refusal, ct);
        }

        if (IsRepeated(answer))
            return Repeated<TResult>(request, store.Read(db => Wsid.Find(db, caller.Pmid, number))!);
        return said ?? throw new InvalidOperationException($"{request.GetType().Name} was answered without taking its number.");

        Spoken Say(CardConnection db, Answer heard)
        {
            said = Results.Of<TResult>(request, today, heard.Done ? ActionCodes.Approved : ActionCodes.Of(heard.Problems));
            if (card.Value is { } about)
                typeof(TResult).GetProperty("PublicToken")?.SetValue(said, about.PublicToken);
            if (heard.Done)
                tell(call!, db, heard, said);
            else if (call is not null)
                refuse?.Invoke(call, db, said);
            var code = Results.CodeOf(said);
            return new(ActionCodes.Succeeded(code), Results.TokenOf(said), code, Results.Kept(request.GetType().Name, said));
        }
    }

    private static bool IsRepeated(Answer answer) => !answer.Done && answer.Problems[0].Code == Wsid.Repeated;

    private TResult Repeated<TResult>(Request request, SpokenBefore before)
        where TResult : class, new()
    {
        var result = Bare<TResult>(request, ActionCodes.Repeated);
        typeof(TResult).GetProperty(nameof(WebServiceResult))?.SetValue(result, new WebServiceResult
        {
            WSID = before.Wsid,
            IssCode = before.Issuer,
            PublicToken = before.PublicToken,
            WebServiceName = before.Method,
            Description = $"WSID {before.Wsid} was used before, in a call of {before.Method}.",
            ActionCode = before.ActionCode,
        });
        return result;
    }

    [LoggerMessage(6002, LogLevel.Error, "The card processor failed at a call of {Method}")]
    private partial void Failed(string method, Exception exception);
}
