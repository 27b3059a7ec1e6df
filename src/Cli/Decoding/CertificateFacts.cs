using System.Buffers.Text;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Cli.Decoding;

/// <summary>What a certificate says, taken from its bytes.</summary>
internal sealed class CertificateFacts
{
    private readonly X509Certificate2 _certificate;

    public CertificateFacts(X509Certificate2 certificate)
    {
        _certificate = certificate;
        Subject = certificate.SubjectName.RawData;
        Issuer = certificate.IssuerName.RawData;
        Spki = certificate.PublicKey.ExportSubjectPublicKeyInfo();
        Frame = SignedBytes.Read(certificate.RawData);
        Purposes = [.. certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().SelectMany(e => e.EnhancedKeyUsages.Cast<Oid>()).Select(o => o.Value!)];
        var constraints = certificate.Extensions.OfType<X509BasicConstraintsExtension>().FirstOrDefault();
        IsAuthority = constraints is { CertificateAuthority: true };
        PathLength = constraints is { HasPathLengthConstraint: true } ? constraints.PathLengthConstraint : null;
    }

    public X509Certificate2 Certificate => _certificate;

    public ReadOnlyMemory<byte> Subject { get; }

    public ReadOnlyMemory<byte> Issuer { get; }

    public ReadOnlyMemory<byte> Spki { get; }

    /// <summary>The signed part and its signature.</summary>
    public SignedBytes Frame { get; }

    public IReadOnlyList<string> Purposes { get; }

    public bool IsAuthority { get; }

    public int? PathLength { get; }

    public bool IsSelfIssued => Subject.Span.SequenceEqual(Issuer.Span);

    /// <summary>base64url of the SHA-256 of the DER form.</summary>
    public string Kid => Base64Url.EncodeToString(SHA256.HashData(_certificate.RawData));

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(_certificate.RawData));

    /// <summary>Lower-case hex, no colons: as the server shows it.</summary>
    public string Serial => Convert.ToHexStringLower(SerialBytes.Span);

    /// <summary>The contents of the DER INTEGER, big-endian.</summary>
    public ReadOnlyMemory<byte> SerialBytes => _certificate.SerialNumberBytes;

    public DateTimeOffset NotBefore => new(_certificate.NotBefore.ToUniversalTime());

    public DateTimeOffset NotAfter => new(_certificate.NotAfter.ToUniversalTime());

    public X509KeyUsageFlags Usage => _certificate.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault()?.KeyUsages ?? X509KeyUsageFlags.None;

    public string? KeyIdentifier => _certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().FirstOrDefault() is { } id ? Convert.ToHexStringLower(id.SubjectKeyIdentifierBytes.Span) : null;

    public string Key => KeyText.Of(Spki);

    /// <summary>Whether it says that its own revocation need not be checked (RFC 6960 §4.2.2.2.1).</summary>
    public bool NoCheck => _certificate.Extensions.Any(e => e.Oid?.Value == Oids.OcspNoCheck);

    /// <summary>The URIs of subjectAltName.</summary>
    public IReadOnlyList<string> Uris => Read(Oids.SubjectAlternativeName, Addresses);

    public IReadOnlyList<string> Policies => Read(Oids.CertificatePolicies, list => Each(list, item => item.ReadSequence().ReadObjectIdentifier()));

    /// <summary>The responder's addresses.</summary>
    public IReadOnlyList<string> Ocsp => Access(Oids.AccessOcsp);

    /// <summary>Where the issuer's certificate lies.</summary>
    public IReadOnlyList<string> IssuerAddresses => Access(Oids.AccessIssuers);

    /// <summary>Where the revocation list lies.</summary>
    public IReadOnlyList<string> Crls => Read(Oids.CrlDistributionPoints, list => [.. Each(list, Point).SelectMany(p => p)]);

    /// <summary>What it is, by policy and purpose: <c>transport</c>, <c>signing</c>, <c>encryption</c>, <c>ehi</c>, <c>ocsp signer</c>, <c>root</c>, <c>issuing</c>; or <c>tls server</c> or <c>unknown</c>.</summary>
    public string Type => this switch
    {
        { IsAuthority: true, IsSelfIssued: true } => "root",
        { IsAuthority: true } => "issuing",
        _ when Policies.Contains(Oids.TransportPolicy) => "transport",
        _ when Policies.Contains(Oids.SigningPolicy) => "signing",
        _ when Policies.Contains(Oids.EncryptionPolicy) => "encryption",
        _ when Policies.Contains(Oids.EhiPolicy) => "ehi",
        _ when Purposes.Contains(Oids.OcspSigning) => "ocsp signer",
        _ when Purposes.Contains(Oids.ServerAuth) => "tls server",
        _ when Purposes.Contains(Oids.ClientAuth) => "transport",
        _ when Purposes.Contains(Oids.DocumentSigning) => "signing",
        _ when Purposes.Contains(Oids.EncryptionPurpose) => "encryption",
        _ => "unknown",
    };

    /// <summary>Whether this certificate's key signed the other one, and the names agree byte for byte.</summary>
    public bool Issued(CertificateFacts other) => Subject.Span.SequenceEqual(other.Issuer.Span) && other.Frame.IsBy(Spki);

    private IReadOnlyList<string> Access(string method) => Read(Oids.AuthorityInformation, list => [.. Each(list, item =>
    {
        var oid = item.PeekEncodedValue();
        var access = new AsnReader(oid, AsnEncodingRules.BER).ReadSequence();
        item.ReadEncodedValue();
        return access.ReadObjectIdentifier() == method ? Address(access) : null;
    }).OfType<string>()]);

    private static List<string> Point(AsnReader list)
    {
        var point = list.ReadSequence();
        var tag = new Asn1Tag(TagClass.ContextSpecific, 0, isConstructed: true);
        if (!point.HasData || !point.PeekTag().HasSameClassAndValue(tag))
            return [];
        var name = point.ReadSequence(tag);
        return name.HasData && name.PeekTag().HasSameClassAndValue(tag) ? [.. Addresses(name.ReadSequence(tag))] : [];
    }

    private static IReadOnlyList<string> Addresses(AsnReader names) => [.. Each(names, Address).OfType<string>()];

    private static string? Address(AsnReader names)
    {
        var uri = new Asn1Tag(TagClass.ContextSpecific, 6);
        if (names.PeekTag().HasSameClassAndValue(uri))
            return names.ReadCharacterString(UniversalTagNumber.IA5String, uri);
        names.ReadEncodedValue();
        return null;
    }

    private static List<T> Each<T>(AsnReader list, Func<AsnReader, T> read)
    {
        var all = new List<T>();
        while (list.HasData)
            all.Add(read(list));
        return all;
    }

    private IReadOnlyList<string> Read(string oid, Func<AsnReader, IReadOnlyList<string>> read)
    {
        if (_certificate.Extensions.FirstOrDefault(e => e.Oid?.Value == oid) is not { } extension)
            return [];
        try
        {
            return read(new AsnReader(extension.RawData, AsnEncodingRules.BER).ReadSequence());
        }
        catch (AsnContentException)
        {
            return [];
        }
    }
}
