using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Decoding;
using Selvage.Cli.Revocation;

namespace Selvage.Cli.Authorities;

/// <summary>A root's revocation list (RFC 5280 §5): version 2, with number and key identifier. It names no address: programs that check the whole chain ask it about the root too, whose certificate names none.</summary>
/// <param name="Root">The root's certificate.</param>
/// <param name="Number">One more than the last one's.</param>
/// <param name="ThisUpdate">When it is made.</param>
/// <param name="NextUpdate">Until when it may be believed.</param>
/// <param name="Entries">What it revokes.</param>
internal sealed record RootCrlForm(CertificateFacts Root, long Number, DateTimeOffset ThisUpdate, DateTimeOffset NextUpdate, IReadOnlyList<RevokedEntry> Entries)
{
    private static readonly Asn1Tag Zero = new(TagClass.ContextSpecific, 0, isConstructed: true);

    /// <summary>The signed list, DER.</summary>
    public byte[] Sign(AsymmetricAlgorithm rootKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteEncodedValue(AuthorityKeys.Algorithm(rootKey));
            writer.WriteEncodedValue(Root.Subject.Span);
            AuthorityCertificateForm.WriteTime(writer, ThisUpdate);
            AuthorityCertificateForm.WriteTime(writer, NextUpdate);
            // An empty sequence is not allowed: without entries it is left out.
            if (Entries.Count > 0)
                WriteEntries(writer);
            using var explicitly = writer.PushSequence(Zero);
            using var list = writer.PushSequence();
            var identifier = Convert.FromHexString(Root.KeyIdentifier!);
            AuthorityCertificateForm.WriteExtension(writer, Oids.AuthorityKeyIdentifier, critical: false, X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(identifier).RawData);
            AuthorityCertificateForm.WriteExtension(writer, Oids.CrlNumber, critical: false, Encoded(w => w.WriteInteger(Number)));
        }

        return AuthorityKeys.Sign(rootKey, writer.Encode());
    }

    private void WriteEntries(AsnWriter writer)
    {
        using var list = writer.PushSequence();
        foreach (var entry in Entries)
        {
            using var item = writer.PushSequence();
            writer.WriteInteger(entry.Serial.Span);
            AuthorityCertificateForm.WriteTime(writer, entry.At);
            if (entry.Reason == 0)
                continue;
            using var extensions = writer.PushSequence();
            AuthorityCertificateForm.WriteExtension(writer, Oids.CrlReason, critical: false, [0x0a, 0x01, (byte)entry.Reason]);
        }
    }

    private static byte[] Encoded(Action<AsnWriter> write)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        write(writer);
        return writer.Encode();
    }
}
