using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Crl;

/// <summary>The first list of a root, signed in the ceremony that makes it: no issuing certificate is revoked yet. The next ones are signed off line too.</summary>
internal static class RootRevocationList
{
    /// <summary>How long it holds, unless the root ends before: the key is off line, so that nobody is there to sign more often.</summary>
    private const int Months = 12;

    /// <summary>Signs it.</summary>
    /// <param name="root">The root.</param>
    /// <param name="name">Its name in addresses: <c>root-g1</c>.</param>
    /// <param name="now">The time of the ceremony.</param>
    public static CrlRow First(RootKey root, string name, DateTimeOffset now)
    {
        var from = ListTimes.Next(before: null, now).ThisUpdate;
        var until = from.AddMonths(Months);
        var content = new RevocationListContent(root.Certificate, root.Key.SignatureAlgorithm, 1, from, until < root.Certificate.NotAfter ? until : root.Certificate.NotAfter, DistributionPoint: null);
        return new CrlRow
        {
            Authority = name,
            Shard = 0,
            IsDelta = false,
            Number = content.Number,
            Entries = 0,
            Der = RevocationList.Encode(content, [], now, tbs => root.Key.Sign(tbs.Span)),
            ThisUpdate = content.ThisUpdate,
            NextUpdate = content.NextUpdate,
        };
    }
}
