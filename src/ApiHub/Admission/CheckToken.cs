using Microsoft.AspNetCore.Http;
using Selvage.Authorization.Manage;
using Selvage.Authorization.Tokens;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.ApiHub.Admission;

/// <summary>The token is one of ours for the hub, in time, of a client that may act, and bound to exactly this connection's certificate, or to none on TLS (RFC 8705 §3).</summary>
internal sealed class CheckToken(AccessTokens tokens)
{
    private static readonly Problem Missing = Of("token.missing", "No access token", "Send an Authorization header with a bearer token. Get one at the token endpoint with grant_type=client_credentials.");

    private static readonly Problem Unbound = Of("token.not_bound", "Token not bound to this certificate", "On the mTLS address a token works only with the certificate that it was issued to. Get a token at the mTLS token endpoint over the certificate that you call with.");

    private static readonly Problem Bound = Of("token.bound", "Token bound to a certificate", "This token was issued over mTLS and works on the mTLS address only. Call there with the same certificate, or get a token at the TLS token endpoint.");

    internal async ValueTask<Problem?> JudgeAsync(HttpContext http, HubCall call)
    {
        if (BearerToken.Of(http.Request) is not { } text)
            return Challenge(http, Missing, error: null);
        var (token, client, refusal) = await tokens.TakeAsync(text, TokenAudience.Hub);
        if (refusal is { } why)
            return Challenge(http, Explain(why), "invalid_token");
        (call.Token, call.Client, call.Scopes) = (token, client, token!.Scopes);
        return Binding(http, call) is { } unbound ? Challenge(http, unbound, "invalid_token") : null;
    }

    private static Problem? Binding(HttpContext http, HubCall call)
    {
        if (http.Listener() != ListenerKind.Mtls)
            return call.Token!.BoundTo is null ? null : Bound;
        return call.Token!.BoundTo == call.Certificate!.Kid.Value && call.Client!.Application == call.Certificate.AppId ? null : Unbound;
    }

    private static Problem Challenge(HttpContext http, Problem problem, string? error)
    {
        http.Response.Headers.WWWAuthenticate = error is null ? "Bearer realm=\"hub\"" : $"Bearer realm=\"hub\", error=\"{error}\"";
        return problem;
    }

    private static Problem Explain(TokenRefusal refusal) => refusal switch
    {
        TokenRefusal.Expired => Of("token.expired", "Access token expired", "The token's time is over. Get a new one, and let your application do so before the end of expires_in."),
        TokenRefusal.Early => Of("token.early", "Access token from the future", "The token was issued while this server's clock was ahead; it has been put right. Get a new one."),
        TokenRefusal.WrongAudience => Of("token.wrong_audience", "Wrong access token", "This token is for the management API. Use a client of an application to call the hub."),
        TokenRefusal.Revoked => Of("token.revoked", "Access token revoked", "The token was revoked. Get a new one."),
        TokenRefusal.NotStanding => Of("token.revoked", "Access token refused", "The client of this token, its application or its organisation may not act now. Ask an admin of your organisation."),
        _ => Of("token.invalid", "Access token invalid", "This is not a token of this server, or it was changed or cut on its way. Get a new one and send it whole."),
    };

    private static Problem Of(string code, string title, string detail) => new(ProblemKind.Unauthenticated, code, title, detail);
}
