using System.Security.Cryptography;
using System.Text;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Publish;

/// <summary>A certificate as it is shown, with the bytes that belong to it.</summary>
internal static class CertificateShowing
{
    internal static CertificateDetails Details(CertificateRow row, Kid? renewedBy, AuthorityKeyring keyring, DateTimeOffset now, IReadOnlyList<string> notes)
    {
        var issuing = keyring.IssuingOf(row.Generation);
        var by = keyring.CertificateOf(row.Generation);
        var roots = keyring.Known.Where(a => a.IsRoot && AuthorityCertificate.Read(a.Der).Subject.Span.SequenceEqual(by.Issuer.Span)).Select(a => (ReadOnlyMemory<byte>)a.Der);
        return new CertificateDetails(CertificateView.Of(row, renewedBy, now))
        {
            Issuer = SubjectText.Of(by.Subject),
            Pem = PemEncoding.WriteString("CERTIFICATE", row.Der) + "\n",
            Chain = Encoding.ASCII.GetString(TrustChain.WritePem([issuing], roots)),
            Notes = notes,
        };
    }
}
