using Selvage.Certificates.Own;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Records;

/// <summary>A certificate of the platform itself, with its key, sealed under the key-encryption key.</summary>
internal sealed class OwnCertificateRow
{
    public required Kid Kid { get; init; }

    public required string Serial { get; init; }

    public required OwnPurpose Purpose { get; init; }

    public required int Generation { get; init; }

    public required int Shard { get; init; }

    public required byte[] Der { get; init; }

    public required byte[] SealedKey { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset NotBefore { get; init; }

    public required DateTimeOffset NotAfter { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }

    public RevocationReason? RevocationReason { get; set; }
}
