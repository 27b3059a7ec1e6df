using Microsoft.Extensions.Logging;
using OpenIddict.Server;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>Keeps the record of the request and, of a refusal, the reason in the log; then the answer may be written.</summary>
internal sealed partial class RecordOutcome(RecordTokenRequest record, TimeProvider time, ILogger<RecordOutcome> log) : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    private const int LongestId = 256;

    public async ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        var error = context.Response!.Error;
        // Without a fault of ours, OpenIddict refused: not https, or a resource that is not known.
        if (error is not null) Refused(error, attempt.Fault?.Code ?? error, attempt.Fault?.Detail ?? context.Response.ErrorDescription, TokenFault.Shown(attempt.ClaimedClientId), attempt.Http.Connection.RemoteIpAddress);

        // Not cancelled with the request: whoever hangs up at once would otherwise guess unseen.
        await record(RecordOf(attempt, error), CancellationToken.None);
    }

    private TokenRecord RecordOf(TokenAttempt attempt, string? error) => new(
        At: time.GetUtcNow(),
        Client: attempt.Client?.Key,
        Organisation: attempt.Client?.Organisation,
        ClaimedClientId: attempt.ClaimedClientId is { Length: > LongestId } id ? id[..LongestId] : attempt.ClaimedClientId,
        Error: error,
        Reason: error is null ? null : attempt.Fault?.Code ?? error,
        TokenId: error is null ? attempt.TokenId : null,
        Scopes: error is null ? attempt.Scopes : [],
        BoundTo: error is null ? attempt.BoundTo : null,
        ExpiresAt: error is null ? attempt.ExpiresAt : null,
        Address: attempt.Http.Connection.RemoteIpAddress);

    [LoggerMessage(EventId = 4100, EventName = "TokenRefused", Level = LogLevel.Warning, Message = "Token refused: {Error}, {Code}: {Detail} Client {ClientId}, from {Address}.")]
    private partial void Refused(string error, string code, string? detail, string clientId, System.Net.IPAddress? address);
}
