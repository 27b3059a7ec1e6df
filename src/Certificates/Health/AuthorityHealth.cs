using Selvage.Certificates.Authorities;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Expiry.Authorities;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Health;

/// <summary>One authority, for what watches the process.</summary>
/// <param name="Name">As in addresses.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="NotAfter">Its last second; null while it is only requested.</param>
/// <param name="ListUntil">When its revocation list in force ends; null where there is none.</param>
public sealed record AuthorityHealthEntry(string Name, AuthorityState State, DateTimeOffset? NotAfter, DateTimeOffset? ListUntil);

/// <summary>The token that holds issuing keys.</summary>
/// <param name="Reachable">Whether it answered just now, with the keys that it must have.</param>
/// <param name="Fault">What is wrong and how to mend it; null where nothing is.</param>
public sealed record TokenHealth(bool Reachable, string? Fault);

/// <summary>The authorities, as they are now.</summary>
/// <param name="Authorities">All that are not retired.</param>
/// <param name="Token">Null where no token is set.</param>
/// <param name="Attention">What somebody must see to, in words; empty where all is well.</param>
public sealed record CertificatesHealth(IReadOnlyList<AuthorityHealthEntry> Authorities, TokenHealth? Token, IReadOnlyList<string> Attention);

/// <summary>Says how the authorities are, and asks the token at each call.</summary>
public sealed class AuthorityHealth
{
    private readonly AuthorityKeyring _keyring;
    private readonly AuthorityKeys _keys;
    private readonly PublishedLists _lists;
    private readonly AuthorityEnds _ends;
    private readonly TimeProvider _time;

    internal AuthorityHealth(AuthorityKeyring keyring, AuthorityKeys keys, PublishedLists lists, AuthorityEnds ends, TimeProvider time) =>
        (_keyring, _keys, _lists, _ends, _time) = (keyring, keys, lists, ends, time);

    /// <summary>How they are. A token that hangs is given up after some seconds, off the caller's thread.</summary>
    public async Task<CertificatesHealth> ReadAsync()
    {
        var now = _time.GetUtcNow();
        var rows = _keyring.Known.Where(a => a.State != AuthorityState.Retired).ToList();
        var token = await Task.Run(() => _keys.Probe(rows));
        var attention = new List<string>();
        if (_keyring.Issuer is null)
            attention.Add(AuthorityProblems.NoneIssues.Detail);
        if (token is { Reachable: false })
            attention.Add(token.Fault!);
        attention.AddRange(_ends.All().Where(e => e.By <= now || Thresholds.Passed(e.By, now).Any()).Select(e => $"The {e.What} of {e.Authority} {(e.By <= now ? "needed" : "needs")} a successor by {e.By:u}. {e.Then} {e.Mend}"));
        attention.AddRange(rows.Where(r => r is { IsRoot: true } && List(r) is null).Select(r => $"{r.Name} has no revocation list here. Bring the one that was made with it: selvage ca publish-crl {r.Name}."));
        return new CertificatesHealth([.. rows.Select(r => new AuthorityHealthEntry(r.Name, r.State, r.State == AuthorityState.Requested ? null : AuthorityCertificate.Read(r.Der).NotAfter, List(r)))], token, attention);
    }

    private DateTimeOffset? List(AuthorityRow row) => _lists.Find(PublishedLists.NameOf(row.Name, 0, isDelta: false))?.NextUpdate;
}
