using Selvage.Certificates.Authorities;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Ocsp;

/// <summary>The generations that this responder answers for: those that issue or have issued, and are not retired.</summary>
internal sealed class AnsweredIssuers(AuthorityKeyring keyring)
{
    private volatile Known _known = new(-1, []);

    /// <summary>The generation that a request means; null where it is none of ours.</summary>
    public IssuerHashes? Find(in AskedCertificate asked)
    {
        foreach (var issuer in Current())
        {
            if (issuer.Are(asked))
                return issuer;
        }

        return null;
    }

    /// <summary>One generation; null where nothing is answered for it any more.</summary>
    public IssuerHashes? Of(int generation) => Array.Find(Current(), i => i.Generation == generation);

    private IssuerHashes[] Current()
    {
        var known = _known;
        var version = keyring.Version; // Read before the rows: what changes meanwhile is seen at the next call.
        return known.Version == version ? known.Issuers : Read(version);
    }

    private IssuerHashes[] Read(long version)
    {
        IssuerHashes[] issuers =
        [
            .. keyring.Known
                .Where(r => r is { IsRoot: false, State: AuthorityState.Active or AuthorityState.Retiring })
                .Select(r => new IssuerHashes(r.Generation, AuthorityCertificate.Read(r.Der))),
        ];
        _known = new Known(version, issuers);
        return issuers;
    }

    private sealed record Known(long Version, IssuerHashes[] Issuers);
}
