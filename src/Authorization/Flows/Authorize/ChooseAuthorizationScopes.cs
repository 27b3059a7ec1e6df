using OpenIddict.Abstractions;
using OpenIddict.Server;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Checks;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Flows.Authorize;

/// <summary>The scopes asked for on a person's behalf: those of the client's application (requirement C5), and those that are about the person.</summary>
/// <typeparam name="TContext">The kind of request.</typeparam>
internal sealed class ChooseAuthorizationScopes<TContext>(ScopesHeldBy held) : IOpenIddictServerHandler<TContext>
    where TContext : BaseValidatingContext
{
    public ValueTask HandleAsync(TContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (PersonScopes.Choose(context.Transaction.Request!.Scope, held(attempt.Client!)) is { } chosen)
            attempt.Scopes = chosen;
        else
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidScope, "request.scope", "A scope asked for is unknown or not among those of this client. Ask for fewer, or leave scope out to get all.");
        return ValueTask.CompletedTask;
    }
}

/// <summary>The scopes that a person's tokens may carry.</summary>
internal static class PersonScopes
{
    /// <summary>Scopes about the person (OpenID Connect Core §5.4, §11), which every client for people holds.</summary>
    internal static readonly string[] OfOpenId =
        [OpenIddictConstants.Scopes.OpenId, OpenIddictConstants.Scopes.Profile, OpenIddictConstants.Scopes.Email, OpenIddictConstants.Scopes.OfflineAccess];

    /// <summary>The scopes to grant, or null where one is not held. Nothing asked for: all of the application's, and a refresh token.</summary>
    internal static IReadOnlyList<string>? Choose(string? asked, IReadOnlyList<string> held) => string.IsNullOrEmpty(asked)
        ? [.. held, OpenIddictConstants.Scopes.OfflineAccess]
        : ChooseScopes.Choose(asked, [.. held, .. OfOpenId]);
}
