using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Tokens.Testing;

/// <summary>Why a client gets no test token: where it would get none itself, and where a token needs more than a page can give.</summary>
internal sealed class TestTokenRules(StandingRefusal standing, SigningKeysOf keysOf)
{
    internal Problem? Refusal(OAuthClientFacts client) => Shape(client) ?? Standing(client) ?? Credentials(client);

    private static Problem? Shape(OAuthClientFacts client)
    {
        if (client.Kind != ClientKind.Hub)
            return Problem.Conflict("client.not_hub", "Not a client of an application", "Test tokens are for clients that call the API hub. This one is for the management API.");
        if (client.ForPeople)
            return Problem.Conflict("client.for_people", "People sign in with it", "Tokens of this client are given to people, by signing in. Start your program, or open its sign-in page, to get one.");
        return client.Mtls || client.AuthMethod == ClientAuthMethod.TlsClientAuth
            ? Problem.Conflict("client.wants_certificate", "Its tokens are bound to a certificate", "A token of this client works only together with the Transport certificate that asked for it, and its key is with you alone. Run the command that stands on this page where the key is.")
            : null;
    }

    /// <summary>The token endpoint says one sentence for all of these, to strangers; an admin may know which it is.</summary>
    private Problem? Standing(OAuthClientFacts client) => standing(client.Organisation, client.Application, client.Key) switch
    {
        null => null,
        "client.disabled" => Refused("This client is disabled, so that it gets no token and its tokens are refused. Enable it on its Overview, where that was not meant."),
        "application.deleted" => Refused("Its application was deleted. Create a client in another one."),
        _ => Refused("Its organisation is suspended, and all that belongs to it. Ask the operator's support."),
    };

    private Problem? Credentials(OAuthClientFacts client) => client switch
    {
        { AuthMethod: ClientAuthMethod.PrivateKeyJwt, Application: { } application } when keysOf(application).Count == 0 =>
            Refused("Its application has no Signing certificate in force: none was issued, or all were revoked or have ended. Without one this client can prove to nobody who it is. Request a new one under Certificates."),
        { AuthMethod: ClientAuthMethod.ClientSecret, Secrets.Count: 0 } => Refused("It has no secret. Make one under Credentials."),
        _ => null,
    };

    private static Problem Refused(string detail) => Problem.Conflict("client.refused", "The client would be refused", detail);
}
