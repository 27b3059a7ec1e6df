using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text;

namespace Selvage.Certificates.Publish;

/// <summary>
/// The trust chain that clients download to verify our certificates (requirement D5). The root is in it: some verifiers take only a
/// root as an anchor. A server must never present it as its own chain.
/// </summary>
internal static class TrustChain
{
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Data = "1.2.840.113549.1.7.1";
    private const int Version1 = 1;
    private static readonly Asn1Tag Tag0 = new(TagClass.ContextSpecific, 0);

    /// <summary>PEM: issuing certificates first, roots last; LF, one at the end, no other text.</summary>
    /// <param name="issuing">DER, newest first. While generations overlap, all that are not retired.</param>
    /// <param name="roots">DER, newest first.</param>
    public static byte[] WritePem(IEnumerable<ReadOnlyMemory<byte>> issuing, IEnumerable<ReadOnlyMemory<byte>> roots)
    {
        var text = new StringBuilder();
        foreach (var certificate in issuing.Concat(roots))
            text.Append(PemEncoding.WriteString("CERTIFICATE", certificate.Span)).Append('\n');
        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>PKCS #7, DER: SignedData that nobody signed, with certificates only (RFC 5652 §5.1), for stores that import nothing else.</summary>
    public static byte[] WritePkcs7(IEnumerable<ReadOnlyMemory<byte>> certificates)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(SignedData);
            using (writer.PushSequence(Tag0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(Version1);
                writer.PushSetOf().Dispose(); // No digest algorithm.
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(Data);
                using (writer.PushSetOf(Tag0))
                {
                    foreach (var certificate in certificates)
                        writer.WriteEncodedValue(certificate.Span);
                }

                writer.PushSetOf().Dispose(); // No signer.
            }
        }

        return writer.Encode();
    }

    /// <summary>SHA-256 of each file of the chain, as <c>sha256sum</c> writes it; of a certificate it is the fingerprint.</summary>
    public static byte[] WriteSums(IReadOnlyList<(string Name, byte[] Der)> chain)
    {
        var ders = chain.Select(a => (ReadOnlyMemory<byte>)a.Der).ToList();
        var files = chain.Select(a => ($"{a.Name}.cer", a.Der)).Append(("trust-chain.pem", WritePem(ders, []))).Append(("trust-chain.p7b", WritePkcs7(ders)));
        return Encoding.ASCII.GetBytes(string.Concat(files.Select(f => $"{Convert.ToHexStringLower(SHA256.HashData(f.Item2))}  {f.Item1}\n")));
    }
}
