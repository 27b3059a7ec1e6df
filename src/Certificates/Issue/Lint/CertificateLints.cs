using System.Formats.Asn1;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Certificates.Issue.Lint;

/// <summary>All lints, and the run over them.</summary>
internal static class CertificateLints
{
    /// <summary>In the order of the fields of a certificate.</summary>
    public static IReadOnlyList<CertificateLint> All { get; } = [.. FieldLints.All, .. TimeLints.All, .. NameLints.All, .. ExtensionLints.All, .. PurposeLints.All, .. AddressLints.All];

    /// <summary>Names of the lints that do not hold; empty where the certificate is clean.</summary>
    /// <param name="der">The certificate.</param>
    /// <param name="kind">What it is meant to be.</param>
    /// <param name="issuer">By what it is to be signed.</param>
    /// <param name="order">What was ordered; null where only the certificate itself is looked at.</param>
    public static IReadOnlyList<string> Failing(ReadOnlyMemory<byte> der, LintKind kind, LintIssuer issuer, CertificateOrder? order = null)
    {
        try
        {
            // .NET, and OpenSSL below it, must be able to read it as well, and find in it what was ordered. This reading costs more than a signature.
            using var read = X509CertificateLoader.LoadCertificate(der.Span);
            if (order is not null && !IsAsOrdered(read, order, issuer.Subject.Span))
                return ["certificate.as_ordered"];
            var look = new LintCase(LintedCertificate.Read(der), kind, issuer);
            return [.. All.Where(lint => !Holds(lint, look)).Select(lint => lint.Name)];
        }
        catch (Exception exception) when (exception is AsnContentException or System.Security.Cryptography.CryptographicException)
        {
            return ["certificate.readable"];
        }
    }

    private static bool IsAsOrdered(X509Certificate2 read, CertificateOrder order, ReadOnlySpan<byte> issuer) =>
        read.IssuerName.RawData.AsSpan().SequenceEqual(issuer)
        && read.SubjectName.RawData.AsSpan().SequenceEqual(order.Subject.Der.Span)
        && read.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(order.SubjectPublicKeyInfo.Span)
        && read.SerialNumberBytes.Span.SequenceEqual(order.Serial.ToBytes())
        && read.NotBefore.ToUniversalTime() == order.NotBefore.UtcDateTime
        && read.NotAfter.ToUniversalTime() == order.NotAfter.UtcDateTime;

    /// <summary>What cannot be read is not as it should be.</summary>
    private static bool Holds(CertificateLint lint, LintCase look)
    {
        try
        {
            return lint.Holds(look);
        }
        catch (AsnContentException)
        {
            return false;
        }
    }
}
