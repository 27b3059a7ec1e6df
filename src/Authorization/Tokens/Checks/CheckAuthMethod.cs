using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>A client authenticates in its own way only: a secret does not open what was set up for a key.</summary>
internal sealed class CheckAuthMethod : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        var used = attempt.Assertion is not null ? ClientAuthMethod.PrivateKeyJwt
            : attempt.Secret is not null ? ClientAuthMethod.ClientSecret
            : attempt.Transport.Verdict == TransportVerdict.Good && attempt.Client!.AuthMethod != ClientAuthMethod.None ? ClientAuthMethod.TlsClientAuth
            : ClientAuthMethod.None;
        if (attempt.Client!.AuthMethod != used)
            context.RefuseClient(new("client.method", $"The client is to authenticate by {attempt.Client.AuthMethod}; it used {used}."));

        return ValueTask.CompletedTask;
    }
}
