using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities;

/// <summary>
/// Whether a certificate from the ceremony is the one that was asked for: the root's keepers may have been given other values, or another
/// request. Whatever signed it, it is looked at field by field, and each fault has a code and words of its own.
/// </summary>
internal static class SignedAuthority
{
    /// <summary>A certificate must outlive the leaves that it is to issue by this, or it is not worth installing.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(CertificateProfile.LeafDays + 60);

    private const int LongestSerial = 20;
    private const int ShortestSerial = 8;

    /// <summary>Reads and checks it.</summary>
    /// <param name="file">PEM or DER.</param>
    /// <param name="row">The authority that asked.</param>
    /// <param name="roots">By whom it may be signed.</param>
    /// <param name="host">Where this installation publishes certificates and lists.</param>
    /// <param name="now">The time.</param>
    internal static Result<AuthorityCertificate> Read(ReadOnlyMemory<byte> file, AuthorityRow row, IReadOnlyList<AuthorityRow> roots, Uri host, DateTimeOffset now)
    {
        if (file.Span.IndexOf("PRIVATE KEY-----"u8) >= 0)
            return PrivateKey;
        using var certificate = Load(file);
        if (certificate is null)
            return Unreadable;
        var root = roots.FirstOrDefault(r => AuthorityCertificate.Read(r.Der).Subject.Span.SequenceEqual(certificate.IssuerName.RawData));
        if (root is null)
            return Of("issuer", $"Its issuer is {SubjectText.Of(certificate.IssuerName.RawData)}, and the roots here are {string.Join("; ", roots.Select(r => SubjectText.Of(AuthorityCertificate.Read(r.Der).Subject)))}. It must be the root's subject byte for byte: sign with that root's certificate.");
        var issuer = AuthorityCertificate.Read(root.Der);
        var fault = CheckSignature(certificate, issuer, root.Name) ?? CheckRequest(certificate, row) ?? CheckSerial(certificate) ?? CheckTimes(certificate, issuer, now)
            ?? AuthorityExtensions.Fault(certificate, Pkcs10.Read(row.Der).Value!, issuer, AuthorityAddresses.ForIssuing(host, root.Name).Value!);
        return fault is not null ? fault : AuthorityCertificate.Read(certificate.RawData);
    }

    /// <summary>Whether it is the certificate that is installed already.</summary>
    internal static bool IsSame(ReadOnlyMemory<byte> file, AuthorityRow row)
    {
        using var certificate = Load(file);
        return certificate is not null && certificate.RawDataMemory.Span.SequenceEqual(row.Der);
    }

    private static Problem? CheckSignature(X509Certificate2 certificate, AuthorityCertificate issuer, string name)
    {
        var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var tbs = outer.ReadEncodedValue();
        return RootSignature.Fault(issuer, tbs, outer.ReadEncodedValue(), outer.ReadBitString(out _)) is { } fault
            ? Of("signature", $"{fault} Sign it with the key of {name}.")
            : null;
    }

    private static Problem? CheckRequest(X509Certificate2 certificate, AuthorityRow row)
    {
        var request = Pkcs10.Read(row.Der).Value!;
        if (!certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(request.SubjectPublicKeyInfo.Span))
            return Of("key", $"Its key is not that of {row.Name}: another request was signed, or an older one. Carry the present request to the root once more.");
        return certificate.SubjectName.RawData.AsSpan().SequenceEqual(request.Subject.Span)
            ? null
            : Of("subject", $"Its subject is {SubjectText.Of(certificate.SubjectName.RawData)}; it must be that of the request byte for byte: {SubjectText.Of(request.Subject)}.");
    }

    private static Problem? CheckSerial(X509Certificate2 certificate)
    {
        var serial = certificate.SerialNumberBytes.Span;
        return serial.Length is < ShortestSerial or > LongestSerial || serial[0] is 0 or > 0x7f
            ? Of("serial", $"Its serial number is {Convert.ToHexStringLower(serial)}; it must be positive, {ShortestSerial} to {LongestSerial} bytes long and random, since the revocation list names it by that.")
            : null;
    }

    private static Problem? CheckTimes(X509Certificate2 certificate, AuthorityCertificate issuer, DateTimeOffset now)
    {
        var (from, to) = (certificate.NotBefore.ToUniversalTime(), certificate.NotAfter.ToUniversalTime());
        if (from < issuer.NotBefore.UtcDateTime || to > issuer.NotAfter.UtcDateTime)
            return Of("validity", $"It is valid from {from:u} to {to:u}, which is not within the root's {issuer.NotBefore:u} to {issuer.NotAfter:u}.");
        if (from > now.UtcDateTime)
            return Of("validity", $"It is valid from {from:u} on, and it is {now:u}. Bring it then; if that is long, set the clock of the machine that signs, and sign again.");
        return to < (now + Shortest).UtcDateTime
            ? Of("validity", $"It ends {to:u}, too soon for an authority that issues certificates of {CertificateProfile.LeafDays} days. Sign it for longer: ten years, or to the root's end.")
            : null;
    }

    private static X509Certificate2? Load(ReadOnlyMemory<byte> file)
    {
        try
        {
            return file.Span.IndexOf("-----BEGIN"u8) >= 0
                ? X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(file.Span))
                : X509CertificateLoader.LoadCertificate(file.Span);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static readonly Problem Unreadable = Of("unreadable", "It is no certificate. Send what selvage ca sign or openssl wrote: one certificate, PEM or DER.");

    private static readonly Problem PrivateKey = Of("private_key", "The file holds a private key. Nothing of it was kept, but a root's key must never come on line: if it was the root's, make a new root. Send the certificate alone.");

    internal static Problem Of(string code, string detail) => Problem.Invalid("authority.certificate." + code, "Not the certificate that was asked for", detail, "certificate");
}
