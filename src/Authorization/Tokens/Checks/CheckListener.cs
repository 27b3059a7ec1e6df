using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Seams;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Selvage.Authorization.Tokens.Checks;

/// <summary>
/// The client must be on the listener meant for it. On mTLS, whoever asks presents a Transport certificate of its own application (E3);
/// on TLS, certificates play no part.
/// </summary>
internal sealed class CheckListener : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        var attempt = TokenAttempt.Of(context.Transaction);
        if (Judge(attempt.Client!, attempt.Transport) is { } fault) context.RefuseClient(fault);
        return ValueTask.CompletedTask;
    }

    internal static TokenFault? Judge(OAuthClientFacts client, TransportPresented transport) => (client, transport) switch
    {
        ({ Mtls: true }, { OnMtlsListener: false }) => new("client.wants_mtls", "The client is marked mTLS and asked on the TLS listener."),
        ({ AuthMethod: ClientAuthMethod.TlsClientAuth }, { OnMtlsListener: false }) => new("client.wants_mtls", "The client authenticates by its Transport certificate and asked on the TLS listener."),
        (_, { OnMtlsListener: false }) => null,
        ({ Kind: ClientKind.Management }, _) => new("client.wants_tls", "Management clients ask on the TLS listener only."),
        (_, { Verdict: TransportVerdict.None }) => new("transport.missing", "No Transport certificate was presented."),
        (_, { Verdict: TransportVerdict.Good, Application: { } owner, Thumbprint: not null }) when owner == client.Application => null,
        (_, { Verdict: TransportVerdict.Good }) => new("transport.foreign", $"The certificate belongs to application {transport.Application}, the client to {client.Application}."),
        _ => new("transport.refused", transport.Reason ?? "The certificate may not be used."),
    };
}
