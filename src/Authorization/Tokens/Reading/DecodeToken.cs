using Selvage.Authorization.Clients;
using Selvage.Authorization.Records;
using Selvage.Certificates.Present;
using Selvage.Certificates.Reading;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Storage;

namespace Selvage.Authorization.Tokens.Reading;

/// <summary>A pasted token, taken apart and judged.</summary>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Header">Its header.</param>
/// <param name="Payload">Its payload.</param>
/// <param name="Verdict">What would happen to it now.</param>
/// <param name="Reason">Why, and what to do, in words.</param>
/// <param name="Code">The code that a refused call carries; null where there is none.</param>
/// <param name="Client">Its client, where it is one of the caller's own.</param>
public sealed record DecodedToken(string Kind, IReadOnlyList<TokenMember> Header, IReadOnlyList<TokenMember> Payload, PasteVerdict Verdict, string Reason, string? Code = null, ClientKey? Client = null);

/// <summary>Says what a pasted token is, and whether it would be taken now. Of another organisation's it says no more than what is in the paste.</summary>
public sealed class DecodeToken(ContextFactory<AuthorizationContext> contexts, AccessTokens tokens, OAuthClientRegistry clients, AssertionVerdict assertions, PresentedCertificates certificates, MayAct mayAct, TokenSettings settings)
    : Query<AuthorizationContext, string, DecodedToken>(contexts)
{
    private const string NotYours = "It was given to a client of another organisation. Here stands only what is in it; whether it works, its owner can see.";

    /// <inheritdoc />
    public override Permission Permission => Permissions.ReadClients;

    /// <inheritdoc />
    protected override Task<Owner> OwnerAsync(AuthorizationContext db, string request, CancellationToken ct) => Task.FromResult(Owner.Caller("tokens"));

    /// <inheritdoc />
    protected override async Task<Result<DecodedToken>> ReadAsync(AuthorizationContext db, Actor actor, string request, CancellationToken ct)
    {
        var read = TokenText.Read(request);
        if (!read.Succeeded)
            return Result.Refused<DecodedToken>(read.Problems);
        var text = read.Value;
        if (AssertionVerdict.Looks(text))
            return Say("Client assertion", text, assertions.Judge(actor, text));
        if (text.Type is not ("at+jwt" or "application/at+jwt"))
            return Say("Token", text, Stranger(text));
        return Say("Access token", text, await JudgeAsync(actor, text, ct));
    }

    private static DecodedToken Say(string kind, TokenText text, Judged judged) => new(kind, text.Header, text.Payload, judged.Verdict, judged.Reason, judged.Code, judged.Client);

    private Judged Stranger(TokenText text) => text.Claim("iss") == settings.Issuer.OriginalString
        ? new(PasteVerdict.Refused, "It is not an access token (its typ is not at+jwt): an identity token, perhaps, which tells your program who signed in. The API hub takes access tokens only.", "token.invalid")
        : new(PasteVerdict.Refused, $"It was not given by this platform, whose tokens say iss {settings.Issuer.OriginalString}. Get one at this platform's token endpoint; a token of UAT does not work in Production, nor the other way round.", "token.invalid");

    private async Task<Judged> JudgeAsync(Actor actor, TokenText text, CancellationToken ct)
    {
        if (text.Claim("iss") != settings.Issuer.OriginalString)
            return Stranger(text);
        var (token, client, refusal) = await tokens.TakeAsync(text.Compact, text.Claim("aud") == TokenAudience.Management ? TokenAudience.Management : TokenAudience.Hub);
        if (token is null)
            return new(PasteVerdict.Refused, "Its signature is wrong: it was changed, cut or made by somebody else, or signed with a key that is long retired. Get a new one and send it whole.", "token.invalid");
        client ??= clients.FindByClientId(token.ClientId);
        if (!IsOf(actor, token, client))
            return new(PasteVerdict.NotYours, NotYours);
        var judged = refusal is { } why ? TokenWords.Of(why, client is null ? null : mayAct.Refusal(client, token.Person, token.Session, token.Organisation)) : await AtTheHubAsync(token, ct);
        return judged with { Client = client is not null && actor.Sees(client.Organisation) ? client.Key : null };
    }

    /// <summary>Of the caller's organisation: the client's, or that for which the person in it works.</summary>
    private static bool IsOf(Actor actor, ReadToken token, OAuthClientFacts? client) =>
        (client is not null && actor.Sees(client.Organisation)) || (OrganisationId.TryParse(token.Organisation, out var organisation) && actor.Sees(organisation));

    /// <summary>What the hub asks beyond the token itself: the certificate of the connection, and the PMID.</summary>
    private async Task<Judged> AtTheHubAsync(ReadToken token, CancellationToken ct)
    {
        if (token.Audience == TokenAudience.Management)
            return new(PasteVerdict.Accepted, $"The management API takes it until {token.ExpiresAt:u}. The API hub does not: it is not meant for it.");
        if (token.BoundTo is { } thumbprint && await FaultAsync(thumbprint, ct) is { } fault)
            return fault;
        if (token.Pmid is not { Length: > 0 })
            return new(PasteVerdict.Refused, "It carries no PMID, so that there is nothing that it may see. Request one on the client's Overview; once the operator has given it, get a new token.", "token.pmid_missing");
        if (token.Scopes.Count == 0)
            return new(PasteVerdict.Refused, "It carries no scope, so that no call is open to it. Ask the operator for a product, and get a new token.", "token.scope_missing");
        return token.BoundTo is { } bound
            ? new(PasteVerdict.Accepted, $"The API hub takes it until {token.ExpiresAt:u}, at the mTLS address only, and only on a connection with the certificate {bound}.")
            : new(PasteVerdict.Accepted, $"The API hub takes it until {token.ExpiresAt:u}, at the TLS address only.");
    }

    private async Task<Judged?> FaultAsync(string thumbprint, CancellationToken ct)
    {
        if (!Kid.TryParse(thumbprint, out var kid) || await certificates.FindAsync(kid, ct) is not { } certificate)
            return new(PasteVerdict.Refused, "It is bound to a certificate that is not known here. Get a new token over a connection with your Transport certificate.", "certificate.unknown");
        return certificates.Refusal(certificate) is { } refusal
            ? new(PasteVerdict.Refused, $"It is bound to the certificate {kid}, which is refused. {refusal.Detail} Then get a new token over it.", refusal.Code)
            : null;
    }
}
