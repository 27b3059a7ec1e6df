using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Standing;

namespace Selvage.Authorization.Tokens;

/// <summary>An access token of this server whose signature was checked. It says nothing of whether its client may still act.</summary>
/// <param name="ClientId">Who it was issued to.</param>
/// <param name="Audience">Whom it is for (see <see cref="TokenAudience"/>).</param>
/// <param name="Scopes">What it may be used for.</param>
/// <param name="Pmid">The PMID; null where the client had none (requirement C4).</param>
/// <param name="BoundTo">The <c>x5t#S256</c> that it is bound to; null for an unbound one (RFC 8705 §3).</param>
/// <param name="ExpiresAt">Its end; not valid at that instant any more.</param>
public sealed record ReadToken(string ClientId, string Audience, FrozenSet<string> Scopes, string? Pmid, string? BoundTo, DateTimeOffset ExpiresAt);

/// <summary>Why a token is not taken.</summary>
public enum TokenRefusal
{
    /// <summary>Not a token of this server, or changed.</summary>
    Broken,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It is for another door.</summary>
    WrongAudience,

    /// <summary>Its client, application or organisation may not act now.</summary>
    NotStanding,
}

/// <summary>
/// Reads access tokens. A signature is checked once and the result kept under the hash of the whole token; expiry and standing are asked
/// at every use, so that nothing that ended is let in out of the cache.
/// </summary>
public sealed class AccessTokens
{
    private const int Most = 50_000;
    private readonly ServerKeyRing _ring;
    private readonly OAuthClientRegistry _clients;
    private readonly StandingBoard _board;
    private readonly TimeProvider _time;
    private readonly TokenSettings _settings;
    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private readonly ConcurrentDictionary<UInt128, (ReadToken Token, IReadOnlyList<ServerSigningKey> Keys)> _read = new();

    /// <summary>Reads with the keys of the ring.</summary>
    public AccessTokens(ServerKeyRing ring, OAuthClientRegistry clients, StandingBoard board, TimeProvider time, TokenSettings settings) =>
        (_ring, _clients, _board, _time, _settings) = (ring, clients, board, time, settings);

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
        if (token.Audience != audience)
            return (token, null, TokenRefusal.WrongAudience);
        var client = _clients.FindByClientId(token.ClientId);
        return client is null || _board.Refusal(client.Organisation, client.Application, client.Key) is not null
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
        var expires = jwt.GetPayloadValue<long>("exp");
        return new ReadToken(client, jwt.Audiences.SingleOrDefault() ?? string.Empty, (scopes ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal), pmid, bound, DateTimeOffset.FromUnixTimeSeconds(expires));
    }

    /// <summary>128 bits of SHA-256 over the whole token: enough that nobody finds another token of the same name.</summary>
    private static UInt128 Name(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
