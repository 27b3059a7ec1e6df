using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>Compares names part by part: the same name may be encoded and written in several ways.</summary>
internal static class CertificateNames
{
    private const string SubjectAltName = "2.5.29.17";
    private static readonly Asn1Tag Uri = new(TagClass.ContextSpecific, 6);

    public static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    /// <summary>Whether the subject is the one written; false where that is no name.</summary>
    public static bool IsSubject(X509Certificate2 certificate, string written)
    {
        try
        {
            var wanted = Parts(new X500DistinguishedName(written));
            var actual = Parts(certificate.SubjectName);
            return wanted.Count > 0 && (wanted.SequenceEqual(actual) || wanted.SequenceEqual(actual.Reverse()));
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>The URIs of subjectAltName (RFC 5280 §4.2.1.6).</summary>
    public static IReadOnlyList<string> Uris(X509Certificate2 certificate)
    {
        if (certificate.Extensions[SubjectAltName] is not { } extension)
            return [];
        try
        {
            var names = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence();
            var uris = new List<string>();
            while (names.HasData)
            {
                if (names.PeekTag().HasSameClassAndValue(Uri))
                    uris.Add(names.ReadCharacterString(UniversalTagNumber.IA5String, Uri));
                else
                    names.ReadEncodedValue();
            }

            return uris;
        }
        catch (AsnContentException)
        {
            return [];
        }
    }

    private static IReadOnlyList<(string? Type, string? Value)> Parts(X500DistinguishedName name) =>
        // A part of several values at once has no single one; such names are not ours and never equal.
        [.. name.EnumerateRelativeDistinguishedNames().Select(p => p.HasMultipleElements ? (null, Guid.NewGuid().ToString()) : (p.GetSingleElementType().Value, p.GetSingleElementValue()))];
}
