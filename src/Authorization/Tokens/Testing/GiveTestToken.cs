using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Authorization.Tokens.Checks;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Authorization.Tokens.Testing;

/// <summary>Asks for a test token.</summary>
/// <param name="Key">The client.</param>
/// <param name="Scope">The scopes, blank-separated; null for all that the client holds.</param>
public sealed record GiveTestTokenCommand(ClientKey Key, string? Scope = null);

/// <summary>A test token.</summary>
/// <param name="Text">The token: in this answer, and never again.</param>
/// <param name="Id">Its <c>jti</c>, by which audit trail and ledger name it.</param>
/// <param name="ExpiresAt">Its end.</param>
/// <param name="Scopes">Its scopes.</param>
/// <param name="Pmid">Its PMID; null where the client has none, and then the hub refuses it.</param>
public sealed record TestToken(string Text, string Id, DateTimeOffset ExpiresAt, IReadOnlyList<string> Scopes, string? Pmid);

/// <summary>
/// Gives an admin an access token of a client, as the client would get it: the same claims and scopes, and refused where the client would be refused.
/// It lives ten minutes at most, and ends with the client. Audit trail and ledger say that it is a test token, and whose hand got it.
/// </summary>
public sealed class GiveTestToken : Operation<AuthorizationContext, GiveTestTokenCommand, TestToken>
{
    /// <summary>The longest life of a test token.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    private readonly OAuthClientRegistry _clients;
    private readonly TestTokenRules _rules;
    private readonly ScopesHeldBy _held;
    private readonly ServerKeyRing _ring;
    private readonly RecordTokenRequest _record;
    private readonly TokenSettings _settings;
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };

    internal GiveTestToken(OperationTools<AuthorizationContext> tools, OAuthClientRegistry clients, TestTokenRules rules, ScopesHeldBy held, ServerKeyRing ring, RecordTokenRequest record, TokenSettings settings)
        : base(tools) => (_clients, _rules, _held, _ring, _record, _settings) = (clients, rules, held, ring, record, settings);

    /// <inheritdoc />
    public override Permission Permission => Permissions.ManageClients;

    /// <inheritdoc />
    public override string Action => "client.test_token";

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, GiveTestTokenCommand command, CancellationToken ct) => ClientOwner.FindAsync(db, command.Key, ct);

    /// <inheritdoc />
    protected override async Task<Result<TestToken>> ActAsync(AuthorizationContext db, Act act, GiveTestTokenCommand command, CancellationToken ct)
    {
        // From memory, as the token endpoint does: what it would do now is what is tried.
        var client = _clients.Find(command.Key) ?? throw new InvalidOperationException("A client with a row is in the registry.");
        if (_rules.Refusal(client) is { } refusal)
            return refusal;
        if (ChooseScopes.Choose(command.Scope, _held(client)) is not { } scopes)
            return Problem.Invalid("token.scope", "A scope that it does not hold", "A scope asked for is unknown or not among those of this client. Ask for fewer, or leave it empty to get all.", "scope");

        var now = DateTimeOffset.FromUnixTimeSeconds(act.Now.ToUnixTimeSeconds());
        var (id, ends) = (Guid.CreateVersion7(now).ToString(), now + Life(client));
        var text = _handler.CreateToken(new SecurityTokenDescriptor
        {
            TokenType = OpenIddictConstants.JsonWebTokenTypes.AccessToken,
            Issuer = _settings.Issuer.AbsoluteUri,
            IssuedAt = now.UtcDateTime,
            Expires = ends.UtcDateTime,
            Claims = AccessTokenClaims.Of(client, scopes, id, boundTo: null),
            SigningCredentials = _ring.Keys[0].Credentials,
        });
        // No token leaves without its record, here as at the token endpoint.
        await _record(Record(act, client, id, ends, scopes), CancellationToken.None);
        act.Note($"test token {id} until {ends:u}, scopes {string.Join(' ', scopes)}");
        return new TestToken(text, id, ends, scopes, client.Pmid);
    }

    private static TimeSpan Life(OAuthClientFacts client) => client.AccessTokenLifetime < LongestLife ? client.AccessTokenLifetime : LongestLife;

    private static TokenRecord Record(Act act, OAuthClientFacts client, string id, DateTimeOffset ends, IReadOnlyList<string> scopes) => new(
        act.Now, client.Key, client.Organisation, client.ClientId, Error: null, TokenRecord.TestReason, id, scopes, BoundTo: null, ends,
        IPAddress.TryParse(act.Actor.RemoteAddress, out var from) ? from : null);
}
