using Selvage.Authorization.Tokens;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Manage;

/// <summary>What the management API answers to those whom it does not let in.</summary>
internal static class ManageProblems
{
    internal static readonly Problem Missing = new(ProblemKind.Unauthenticated, "token.missing", "No access token", "Send an Authorization header with a bearer token of a management client, or of a person. Get one at /oauth2/token with grant_type=client_credentials, or by selvage login.");

    internal static readonly Problem NotJson = new(ProblemKind.UnsupportedMediaType, "request.not_json", "Not JSON", "This address reads JSON. Send the body as JSON with Content-Type: application/json.");

    internal static Problem Scope(string needed) => Problem.Forbidden("token.scope_missing", "Scope missing", $"The token does not carry the scope {needed}. Ask for a token with it, or leave scope out to get all.");

    internal static Problem Of(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Early => new(ProblemKind.Unauthenticated, "token.early", "Access token from the future", "The token was issued while this server's clock was ahead; it has been put right. Get a new one at /oauth2/token."),
        TokenRefusal.Expired => new(ProblemKind.Unauthenticated, "token.expired", "Access token expired", "The token's time is over. Get a new one at /oauth2/token."),
        TokenRefusal.WrongAudience => new(ProblemKind.Unauthenticated, "token.wrong_audience", "Wrong access token", "This token is for the API hub. The management API takes tokens of an organisation's admin client, of the operator's, or of people who signed in by selvage login."),
        TokenRefusal.Revoked => new(ProblemKind.Unauthenticated, "token.revoked", "Access token revoked", "The token was revoked. Get a new one at /oauth2/token."),
        TokenRefusal.NotStanding => new(ProblemKind.Unauthenticated, "token.revoked", "Access token refused", "Whom this token was given to, the organisation or the sign-in may not act now. Ask an admin of your organisation, or the operator's support."),
        _ => new(ProblemKind.Unauthenticated, "token.invalid", "Access token invalid", "This is not a token of this server, or it was changed or cut on its way. Get a new one at /oauth2/token and send it whole."),
    };
}
