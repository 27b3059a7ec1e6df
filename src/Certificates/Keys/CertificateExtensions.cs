using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.SubjectKeys;

namespace Selvage.Certificates.Keys;

/// <summary>The extensions of an order (RFC 5280 §4.2), always in the same sequence. Only basicConstraints and keyUsage are critical.</summary>
internal static class CertificateExtensions
{
    /// <summary>The extensions.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">Its key, read.</param>
    /// <param name="issuerKeyIdentifier">The issuer's subjectKeyIdentifier; for the root its own.</param>
    public static IReadOnlyList<X509Extension> Of(CertificateOrder order, SubjectKey key, ReadOnlyMemory<byte> issuerKeyIdentifier)
    {
        var profile = order.Profile;
        var extensions = new List<X509Extension>
        {
            new X509BasicConstraintsExtension(profile.IsAuthority, profile.PathLength is not null, profile.PathLength ?? 0, critical: true),
            new X509KeyUsageExtension(profile.UsageFor(key), critical: true),
        };
        if (profile.Purpose is { } purpose)
            extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        extensions.Add(new X509SubjectKeyIdentifierExtension(KeyIdentifier(key.Spki), critical: false));

        // By key identifier only: issuer and serial in it would tie a leaf to one of several certificates of the same issuing key.
        extensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerKeyIdentifier.Span));
        if (profile.Policy is { } policy)
            extensions.Add(Policies(policy));
        if (order.Names.Count > 0)
            extensions.Add(Names(order.Names));
        if (profile.NoCheck)
            extensions.Add(new X509Extension(ObjectIdentifiers.OcspNoCheck, [0x05, 0x00], critical: false));
        if (order.Addresses is { } addresses)
        {
            extensions.Add(new X509AuthorityInformationAccessExtension(addresses.Ocsp is { } ocsp ? [ocsp.AbsoluteUri] : [], [addresses.Issuer.AbsoluteUri]));
            extensions.Add(CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([addresses.Crl.AbsoluteUri]));
        }

        return extensions;
    }

    /// <summary>The leftmost 160 bits of the SHA-256 of the key's bits (RFC 7093 §2, method 1).</summary>
    public static ReadOnlySpan<byte> KeyIdentifier(ReadOnlyMemory<byte> spki)
    {
        var info = new AsnReader(spki, AsnEncodingRules.DER).ReadSequence();
        info.ReadSequence();
        return SHA256.HashData(info.ReadBitString(out _)).AsSpan(0, 20);
    }

    private static X509Extension Policies(string policy)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
            writer.WriteObjectIdentifier(policy);
        return new X509Extension(ObjectIdentifiers.CertificatePolicies, writer.Encode(), critical: false);
    }

    private static X509Extension Names(IReadOnlyList<string> uris)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var uri in uris)
            builder.AddUri(new Uri(uri));
        return builder.Build(critical: false);
    }
}
