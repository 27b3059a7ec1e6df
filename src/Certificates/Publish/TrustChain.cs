using System.Security.Cryptography;
using System.Text;

namespace Selvage.Certificates.Publish;

/// <summary>
/// The trust chain that clients download to verify our certificates (requirement D5). The root is in it: some verifiers take only a
/// root as an anchor. A server must never present it as its own chain.
/// </summary>
internal static class TrustChain
{
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
}
