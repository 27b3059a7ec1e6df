using Selvage.Certificates.Authorities;

namespace Selvage.Certificates.Records;

/// <summary>An authority: a root or an issuing one. Its key is never a column.</summary>
internal sealed class AuthorityRow
{
    /// <summary>As in addresses: <c>g1</c>, <c>root-g1</c>.</summary>
    public required string Name { get; init; }

    public required bool IsRoot { get; init; }

    public required int Generation { get; init; }

    /// <summary>The certificate; empty while it is only requested.</summary>
    public required byte[] Der { get; set; }

    /// <summary>Of a root: the certificate that the root before it signed for the same name and key; null where there is none.</summary>
    public byte[]? CrossDer { get; set; }

    public required DateTimeOffset MadeAt { get; init; }

    public required AuthorityState State { get; set; }

    public required KeyPlace KeyPlace { get; set; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateTimeOffset? RetiringAt { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }
}

/// <summary>A revocation list as it was signed last.</summary>
internal sealed class CrlRow
{
    /// <summary>Name of the authority: <c>g1</c>, <c>root-g1</c>.</summary>
    public required string Authority { get; init; }

    /// <summary>Which part, from 0.</summary>
    public required int Shard { get; init; }

    public required bool IsDelta { get; init; }

    /// <summary>cRLNumber; rises with every list of this authority and shard.</summary>
    public required long Number { get; set; }

    /// <summary>For a delta: the number of the full list that it adds to.</summary>
    public long? BaseNumber { get; set; }

    public required int Entries { get; set; }

    public required byte[] Der { get; set; }

    public required DateTimeOffset ThisUpdate { get; set; }

    public required DateTimeOffset NextUpdate { get; set; }
}
