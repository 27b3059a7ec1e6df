using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Crl;

/// <summary>What a revocation list says besides its entries.</summary>
/// <param name="Issuer">Whose list it is; its subject is copied byte for byte.</param>
/// <param name="SignatureAlgorithm">AlgorithmIdentifier, DER, the same inside and outside.</param>
/// <param name="Number">cRLNumber, from 1.</param>
/// <param name="ThisUpdate">From when it holds, whole seconds.</param>
/// <param name="NextUpdate">By when there is a newer one, whole seconds.</param>
/// <param name="DistributionPoint">
/// Exactly the address in the certificates; a delta names that of its full list, since both have one scope. Null for a root: its list covers
/// all that it signed, and verifiers ask it about the root itself as well, which names no address.
/// </param>
/// <param name="Delta">Where a full list's delta is; null where there is none.</param>
/// <param name="BaseNumber">For a delta: the least full list that it adds to.</param>
internal sealed record RevocationListContent(
    AuthorityCertificate Issuer,
    ReadOnlyMemory<byte> SignatureAlgorithm,
    long Number,
    DateTimeOffset ThisUpdate,
    DateTimeOffset NextUpdate,
    Uri? DistributionPoint,
    Uri? Delta = null,
    long? BaseNumber = null)
{
    /// <summary>Looks once more, before anything is signed: a wrong list is refused by every client, or believed.</summary>
    /// <param name="now">The time of signing.</param>
    /// <exception cref="InvalidOperationException">It must not be signed: a bug in what decided it.</exception>
    public void Check(DateTimeOffset now)
    {
        Demand(Number >= 1, "its number is not positive");
        Demand(ThisUpdate <= now && NextUpdate > now, "it does not hold now");
        Demand(ThisUpdate.Ticks % TimeSpan.TicksPerSecond == 0 && NextUpdate.Ticks % TimeSpan.TicksPerSecond == 0, "its times have fractions of a second");
        Demand((DistributionPoint is null || DistributionPoint.Scheme == Uri.UriSchemeHttp) && (Delta is null || Delta.Scheme == Uri.UriSchemeHttp), "its address is not http");
        Demand(BaseNumber is null || (BaseNumber >= 1 && BaseNumber <= Number && Delta is null), "it is no right delta");
    }

    private static void Demand(bool holds, string fault)
    {
        if (!holds)
            throw new InvalidOperationException($"A revocation list must not be signed: {fault}.");
    }
}
