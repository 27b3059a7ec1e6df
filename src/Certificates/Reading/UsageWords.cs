using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Reading;

/// <summary>Key usages, purposes and other names of a certificate in words.</summary>
internal static class UsageWords
{
    private static readonly (X509KeyUsageFlags Flag, string Word)[] Flags =
    [
        (X509KeyUsageFlags.DigitalSignature, "sign"), (X509KeyUsageFlags.NonRepudiation, "sign for others to rely on"), (X509KeyUsageFlags.KeyEncipherment, "encrypt keys"),
        (X509KeyUsageFlags.DataEncipherment, "encrypt data"), (X509KeyUsageFlags.KeyAgreement, "agree on keys"), (X509KeyUsageFlags.KeyCertSign, "sign certificates"), (X509KeyUsageFlags.CrlSign, "sign revocation lists"),
    ];

    private static readonly Dictionary<string, string> Purposes = new(StringComparer.Ordinal)
    {
        [ObjectIdentifiers.ServerAuthPurpose] = "TLS server",
        [ObjectIdentifiers.ClientAuthPurpose] = "TLS client",
        [ObjectIdentifiers.OcspSigningPurpose] = "OCSP answers",
        [ObjectIdentifiers.DocumentSigningPurpose] = "signing messages",
        [ObjectIdentifiers.EncryptionPurpose] = "encryption to its holder",
    };

    internal static IReadOnlyList<string> Of(X509Certificate2 certificate) =>
    [
        .. Read<X509KeyUsageExtension>(certificate, usage => Flags.Where(f => usage.KeyUsages.HasFlag(f.Flag)).Select(f => f.Word)),
        .. Read<X509EnhancedKeyUsageExtension>(certificate, purposes => purposes.EnhancedKeyUsages.Cast<Oid>().Select(p => Purposes.GetValueOrDefault(p.Value ?? string.Empty, p.Value ?? string.Empty))),
    ];

    /// <summary>URIs and host names; others are left out, being nothing that we read.</summary>
    internal static IReadOnlyList<string> NamesOf(X509Certificate2 certificate) =>
        Read<X509SubjectAlternativeNameExtension>(certificate, names => names.EnumerateDnsNames().Concat(Uris(names.RawData)).Select(PasteProblems.Shown));

    /// <summary>An extension that cannot be read says nothing; the certificate is shown all the same.</summary>
    private static List<string> Read<T>(X509Certificate2 certificate, Func<T, IEnumerable<string>> words)
        where T : X509Extension
    {
        try
        {
            return [.. certificate.Extensions.OfType<T>().SelectMany(words)];
        }
        catch (CryptographicException)
        {
            return [];
        }
    }

    private static List<string> Uris(byte[] extension)
    {
        var (uris, uri) = (new List<string>(), new Asn1Tag(TagClass.ContextSpecific, 6));
        try
        {
            var names = new AsnReader(extension, AsnEncodingRules.DER).ReadSequence();
            while (names.HasData)
            {
                if (names.PeekTag().HasSameClassAndValue(uri))
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, uri));
                else
                    names.ReadEncodedValue();
            }
        }
        catch (AsnContentException)
        {
            // What was read so far is shown.
        }

        return uris;
    }
}
