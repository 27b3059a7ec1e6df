using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Grants;

namespace Selvage.Authorization.Tokens;

/// <summary>An access token of this server whose signature was checked. It says nothing of whether its client may still act.</summary>
/// <param name="ClientId">Who it was issued to.</param>
/// <param name="Audience">Whom it is for (see <see cref="TokenAudience"/>).</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Pmid">The PMID; null where the client had none (requirement C4).</param>
/// <param name="BoundTo">The <c>x5t#S256</c> that it is bound to; null for an unbound one (RFC 8705 §3).</param>
/// <param name="ExpiresAt">Its end; not valid at that instant any more.</param>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="Person">The person's id, where it was given for one; null where a client acts for itself.</param>
/// <param name="Session">The person's sign-in; null where there is none.</param>
public sealed record ReadToken(string ClientId, string Audience, FrozenSet<string> Scopes, string? Pmid, string? BoundTo, DateTimeOffset ExpiresAt, string Id, string? Person, string? Session)
{
    /// <summary>When it was issued.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>The organisation that the person works for in it, or the client's; null in tokens of before.</summary>
    public string? Organisation { get; init; }
}

/// <summary>Why a token is not taken.</summary>
public enum TokenRefusal
{
    /// <summary>Not a token of this server, or changed.</summary>
    Broken,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was issued in the future: the clock was ahead then, and has been put back. Its end is too far away to be meant.</summary>
    Early,

    /// <summary>It is for another door.</summary>
    WrongAudience,

    /// <summary>It was revoked (RFC 7009).</summary>
    Revoked,

    /// <summary>Its client, application, organisation, person or sign-in may not act now.</summary>
    NotStanding,
}

/// <summary>
/// Reads access tokens. A signature is checked once and the result kept under the hash of the whole token; expiry and standing are asked
/// at every use, so that nothing that ended is let in out of the cache.
/// </summary>
public sealed class AccessTokens
{
    private const int Most = 50_000;

    // Time services put a clock back by less, and nobody is to be sent away for that.
    private static readonly TimeSpan ClockStep = TimeSpan.FromMinutes(1);
    private readonly ServerKeyRing _ring;
    private readonly OAuthClientRegistry _clients;
    private readonly MayAct _mayAct;
    private readonly TokenDenials _denials;
    private readonly TimeProvider _time;
    private readonly TokenSettings _settings;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<UInt128, (ReadToken Token, IReadOnlyList<ServerSigningKey> Keys)> _read = new();

    /// <summary>Reads with the keys of the ring.</summary>
    public AccessTokens(ServerKeyRing ring, OAuthClientRegistry clients, MayAct mayAct, TokenDenials denials, TimeProvider time, TokenSettings settings) =>
        (_ring, _clients, _mayAct, _denials, _time, _settings) = (ring, clients, mayAct, denials, time, settings);

    /// <summary>Takes a token for a door, or says why not.</summary>
    /// <param name="text">The token as it came.</param>
    /// <param name="audience">The door: a value of <see cref="TokenAudience"/>.</param>
    /// <returns>The token and its client, or the refusal.</returns>
    public async ValueTask<(ReadToken? Token, OAuthClientFacts? Client, TokenRefusal? Refusal)> TakeAsync(string text, string audience)
    {
        var token = await ReadAsync(text);
        if (token is null)
            return (null, null, TokenRefusal.Broken);
        if (token.ExpiresAt <= _time.GetUtcNow())
            return (token, null, TokenRefusal.Expired);
        if (token.IssuedAt > _time.GetUtcNow() + ClockStep)
            return (token, null, TokenRefusal.Early);
        if (token.Audience != audience)
            return (token, null, TokenRefusal.WrongAudience);
        if (_denials.Denied(token.Id))
            return (token, null, TokenRefusal.Revoked);
        var client = _clients.FindByClientId(token.ClientId);
        return client is null || _mayAct.Refusal(client, token.Person, token.Session, token.Organisation) is not null
            ? (token, client, TokenRefusal.NotStanding)
            : (token, client, null);
    }

    private async ValueTask<ReadToken?> ReadAsync(string text)
    {
        var name = Name(text);
        var keys = _ring.Keys;
        if (_read.TryGetValue(name, out var known) && ReferenceEquals(known.Keys, keys))
            return known.Token;
        var token = await VerifyAsync(text, keys);
        if (token is null)
            return null; // Garbage is not kept: a stranger could fill the cache with it.
        if (_read.Count >= Most)
            _read.Clear();
        _read[name] = (token, keys);
        return token;
    }

    private async Task<ReadToken?> VerifyAsync(string text, IReadOnlyList<ServerSigningKey> keys)
    {
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = _settings.Issuer.OriginalString,
            ValidTypes = ["at+jwt"],
            ValidAlgorithms = ["ES256", "ES384", "ES512", "RS256"],
            IssuerSigningKeys = keys.Select(k => k.Credentials.Key),
            TryAllIssuerSigningKeys = false,
            ValidateAudience = false, // Asked at every use, for the door in question.
            ValidateLifetime = false, // Likewise, and without leeway.
        });
        if (!result.IsValid || result.SecurityToken is not JsonWebToken jwt || !jwt.TryGetPayloadValue<string>("client_id", out var client) || client is null)
            return null;
        jwt.TryGetPayloadValue<string>("scope", out var scopes);
        jwt.TryGetPayloadValue<string>("pmid", out var pmid);
        var bound = jwt.TryGetPayloadValue<JsonElement>("cnf", out var cnf) ? cnf.GetProperty("x5t#S256").GetString() : null;
        var (expires, issued) = (jwt.GetPayloadValue<long>("exp"), jwt.GetPayloadValue<long>("iat"));
        jwt.TryGetPayloadValue<string>(TokenClaims.Session, out var session);
        jwt.TryGetPayloadValue<string>(TokenClaims.OrganisationId, out var organisation);
        var person = jwt.Subject == client ? null : jwt.Subject;
        return new ReadToken(client, jwt.Audiences.SingleOrDefault() ?? string.Empty, (scopes ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal), pmid, bound, DateTimeOffset.FromUnixTimeSeconds(expires), jwt.Id, person, session)
        {
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(issued),
            Organisation = organisation,
        };
    }

    /// <summary>128 bits of SHA-256 over the whole token: enough that nobody finds another token of the same name.</summary>
    private static UInt128 Name(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
