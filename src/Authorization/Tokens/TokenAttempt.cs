using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;

namespace Selvage.Authorization.Tokens;

/// <summary>What is known so far of one request to the token endpoint: each check reads it, and adds what it found.</summary>
internal sealed class TokenAttempt
{
    private const string Key = "selvage.token_attempt";

    public required HttpContext Http { get; init; }

    /// <summary>What the listener found about the client's certificate.</summary>
    public required TransportPresented Transport { get; init; }

    /// <summary>Whether the Authorization header held Basic credentials, well formed or not.</summary>
    public bool UsedBasic { get; set; }

    /// <summary>The readings of id and secret to be tried, the likeliest first; empty where no secret was sent.</summary>
    public IReadOnlyList<PresentedSecret> Secrets { get; set; } = [];

    /// <summary>The client id as it was sent, for the record.</summary>
    public string? ClaimedClientId { get; set; }

    /// <summary>The client that was named; that it is really the one calling is proved by the later checks.</summary>
    public OAuthClientFacts? Client { get; set; }

    /// <summary>The secret that goes with <see cref="Client"/>.</summary>
    public string? Secret { get; set; }

    public ClientAssertion? Assertion { get; set; }

    public IReadOnlyList<string> Scopes { get; set; } = [];

    public string? TokenId { get; set; }

    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The thumbprint that the token is to be bound to: on the mTLS listener always, on the TLS listener never.</summary>
    public string? BoundTo => Transport is { OnMtlsListener: true, Verdict: TransportVerdict.Good } ? Transport.Thumbprint : null;

    /// <summary>Why the request was refused, for log and record; null while it was not.</summary>
    public TokenFault? Fault { get; set; }

    /// <summary>The attempt of this request, begun where it is asked for first: OpenIddict may refuse before any check of ours.</summary>
    public static TokenAttempt Of(OpenIddictServerTransaction transaction)
    {
        if (transaction.Properties.TryGetValue(Key, out var begun)) return (TokenAttempt)begun!;

        var http = transaction.GetHttpRequest()!.HttpContext;
        var attempt = new TokenAttempt { Http = http, Transport = http.Features.Get<TransportPresented>() ?? TransportPresented.OnTls };
        transaction.Properties[Key] = attempt;
        return attempt;
    }
}
