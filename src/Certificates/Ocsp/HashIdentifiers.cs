namespace Selvage.Certificates.Ocsp;

/// <summary>AlgorithmIdentifiers of the hashes that name certificates, DER.</summary>
internal static class HashIdentifiers
{
    private static readonly byte[][] Known =
    [
        [],
        [0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00],
        [0x30, 0x07, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a],
        [0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00],
        [0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
    ];

    /// <summary>Which form an AlgorithmIdentifier stands for.</summary>
    public static CertIdForm Read(ReadOnlySpan<byte> identifier)
    {
        for (var form = CertIdForm.Sha1Null; form <= CertIdForm.Sha256; form++)
        {
            if (identifier.SequenceEqual(Known[(int)form]))
                return form;
        }

        return CertIdForm.Other;
    }

    /// <summary>The AlgorithmIdentifier of a form.</summary>
    public static ReadOnlySpan<byte> Of(CertIdForm form) => Known[(int)form];
}
