using Selvage.Client.Ehi.Keys;

namespace Selvage.Client.Ehi.Signatures;

/// <summary>
/// Verifies that a body is as the operator signed it (requirement H2): header → algorithm → kid → signature → audience → time.
/// It takes bytes alone, since JSON that was parsed and written again is another text.
/// </summary>
/// <param name="keys">The operator's keys. Their address is configured and never taken from a message.</param>
/// <param name="rules">What is accepted.</param>
/// <param name="clock">For the time window.</param>
public sealed class EhiVerifier(IEhiKeys keys, EhiSignatureRules rules, TimeProvider clock)
{
    /// <summary>Verifies one message.</summary>
    /// <param name="header">The signature header's value as received.</param>
    /// <param name="body">The body's bytes as received, before anything reads them.</param>
    /// <param name="ct">Stops waiting for keys.</param>
    /// <returns>Valid, or the first reason against it.</returns>
    public async ValueTask<EhiVerdict> VerifyAsync(string? header, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        if (EhiSignatureHeader.Read(header, out var read) is { } unreadable)
            return new EhiVerdict(unreadable, null);
        var refusal = Profile(read!) ?? Algorithm(read!) ?? await SignatureAsync(read!, body, ct) ?? Audience(read!) ?? Time(read!);
        return new EhiVerdict(refusal, read);
    }

    private EhiRefusal? Profile(EhiSignatureHeader header) => rules.Profiles.Contains(header.Profile)
        ? null
        : new EhiRefusal("ehi.profile.refused", $"The signature is in the profile '{header.Profile.ToString().ToLowerInvariant()}', which is not accepted here.", "Set the profile of this endpoint at the operator, or allow it in the listener's settings.");

    private EhiRefusal? Algorithm(EhiSignatureHeader header) => header.Algorithm is not { } alg || Allows(alg)
        ? null
        : new EhiRefusal("ehi.alg.refused", "The signature's algorithm is not accepted here.", $"Accepted: {string.Join(", ", rules.Algorithms.Intersect(EhiAlgorithm.All))}. The sender must use one of them.");

    private async ValueTask<EhiRefusal?> SignatureAsync(EhiSignatureHeader header, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        var found = await keys.FindAsync(header.Kid, ct);
        if (found.Key is not { } key)
            return found.Refusal;
        var algorithms = header.Algorithm is { } alg ? [alg] : key.PlainAlgorithms;
        var usable = algorithms.Where(a => key.Suits(a) && Allows(a)).ToList();
        if (usable.Count == 0)
            return new EhiRefusal("ehi.key.unsuitable", "The key of that kid is not for this kind of signature.", "Its type, curve, 'use' or 'alg' in the JWKS does not fit the header. The sender must name the key that signed.");
        return SignatureCheck.Passes(header, key, usable, body.Span)
            ? null
            : new EhiRefusal("ehi.signature.wrong", "The signature does not fit the body.", "Verify the body's bytes exactly as they came: no parsing, no trimming, no other line ends. If they are, the message was altered on its way or signed with another key.");
    }

    private EhiRefusal? Audience(EhiSignatureHeader header) => header.Profile == EhiProfile.Thredd || rules.Audience is not { } wanted || header.Audiences.Contains(wanted)
        ? null
        : new EhiRefusal("ehi.audience.wrong", "The message was signed for somebody else.", $"Its 'aud' must hold '{wanted}'. A message sent elsewhere may have been passed on to you; if the id is wrong here, correct the listener's audience.");

    private EhiRefusal? Time(EhiSignatureHeader header)
    {
        if (header.IssuedAt is not { } seconds)
            return null;
        // Both directions count, and a number far outside must not overflow.
        var off = (decimal)clock.GetUtcNow().ToUnixTimeMilliseconds() - (decimal)seconds * 1000;
        return Math.Abs(off) <= (decimal)rules.Window.TotalMilliseconds
            ? null
            : new EhiRefusal("ehi.time.outside", off > 0 ? "The message was signed too long ago." : "The message was signed in the future.", $"'iat' may be {rules.Window.TotalSeconds:0} seconds from this machine's clock. Compare the clock with the right time; if it is right, this is an old message sent again.");
    }

    private bool Allows(string alg) => rules.Algorithms.Contains(alg) && EhiAlgorithm.All.Contains(alg);
}
