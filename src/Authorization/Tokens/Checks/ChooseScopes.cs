using Selvage.Authorization.Tokens.Seams;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>The scopes asked for, all of which the client must hold; without any, all that it holds (C5).</summary>
internal sealed class ChooseScopes(ScopesHeldBy held) : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (Choose(context.Request.Scope, held(attempt.Client!)) is { } chosen)
            attempt.Scopes = chosen;
        else
            context.RefuseRequest(OpenIddictConstants.Errors.InvalidScope, "request.scope", "A scope asked for is unknown or not among those of this client. Ask for fewer, or leave scope out to get all.");

        return ValueTask.CompletedTask;
    }

    /// <summary>The scopes to grant, or null where one is not held.</summary>
    internal static IReadOnlyList<string>? Choose(string? asked, IReadOnlyList<string> held)
    {
        if (string.IsNullOrEmpty(asked)) return held;

        // Blanks only, and none of them doubled matters: scope names are compared byte for byte (RFC 6749 §3.3).
        var names = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();
        return names.Length > 0 && names.All(name => held.Contains(name, StringComparer.Ordinal)) ? names : null;
    }
}
