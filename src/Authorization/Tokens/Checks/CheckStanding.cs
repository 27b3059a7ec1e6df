using OpenIddict.Server;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>The client, its application and its organisation must all be in good standing: the may-act question.</summary>
internal sealed class CheckStanding(StandingRefusal standing) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var client = TokenAttempt.Of(context.Transaction).Client!;
        if (standing(client.Organisation, client.Application, client.Key) is { } reason) context.RefuseClient(new("client.standing", reason));
        return ValueTask.CompletedTask;
    }
}
