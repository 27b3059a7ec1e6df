using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Issue.Csr;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Reading;

/// <summary>What stands in a certificate, for people. Nothing here comes from anywhere but the certificate itself.</summary>
/// <param name="Kid">Its KID: base64url SHA-256 of the DER form.</param>
/// <param name="Subject">Whose it says it is.</param>
/// <param name="Issuer">Who it says signed it.</param>
/// <param name="Serial">Its serial number, lower-case hex.</param>
/// <param name="NotBefore">First second of validity.</param>
/// <param name="NotAfter">Last second of validity.</param>
/// <param name="Key">The kind and size of its key.</param>
/// <param name="Usages">What its key may be used for, in words.</param>
/// <param name="Names">Other names that it holds (subjectAltName).</param>
/// <param name="Fingerprint">SHA-256 of the DER form, lower-case hex.</param>
public sealed record CertificateFacts(Kid Kid, string Subject, string Issuer, string Serial, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string Key, IReadOnlyList<string> Usages, IReadOnlyList<string> Names, string Fingerprint);

/// <summary>Reads a pasted text as a certificate. It never throws for what is in it, and keeps nothing.</summary>
public sealed class PastedCertificate
{
    private PastedCertificate(byte[] der, CertificateFacts facts, int more) => (Der, Facts, More) = (der, facts, more);

    /// <summary>What stands in it.</summary>
    public CertificateFacts Facts { get; }

    /// <summary>How many certificates follow it in the paste: a chain has some.</summary>
    public int More { get; }

    internal byte[] Der { get; }

    /// <summary>Whether a text holds any form of a private key or a key store, as far as that can be told.</summary>
    public static bool HoldsPrivateKey(string text) => CsrUpload.HoldsPrivateKey(text, PemBlock.ReadAll(text)) || (Bare(text) is { } der && ForeignContent.IsPrivateKey(der));

    /// <summary>Whether a text looks as if it were meant to be a certificate, or something else in PEM.</summary>
    public static bool LooksLikeOne(string text) => text.Contains("-----BEGIN", StringComparison.Ordinal) || Bare(text) is [0x30, ..];

    /// <summary>The first certificate of a text: PEM, or the base64 alone.</summary>
    public static Result<PastedCertificate> Read(string text)
    {
        var blocks = PemBlock.ReadAll(text);
        if (blocks.Count == 0)
            return Bare(text) is { } bare ? OfDer(bare, 0) : PasteProblems.NoCertificate;
        if (blocks.Any(b => b.IsRequest))
            return PasteProblems.Request;
        var certificates = blocks.Where(b => b.IsCertificate).ToList();
        if (certificates.Count == 0)
            return blocks.Any(b => b.Label.Length > 0) ? PasteProblems.Other(blocks[0].Label) : PasteProblems.Broken;
        return certificates[0].Content is { } content ? OfDer(content, certificates.Count - 1) : PasteProblems.Broken;
    }

    private static Result<PastedCertificate> OfDer(byte[] der, int more)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(der);
            return new PastedCertificate(certificate.RawData, FactsOf(certificate), more);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or ArgumentException or System.Formats.Asn1.AsnContentException)
        {
            return Pkcs10.Read(der).Succeeded ? PasteProblems.Request : PasteProblems.Broken;
        }
    }

    private static CertificateFacts FactsOf(X509Certificate2 certificate) => new(
        Kid.Of(certificate.RawData),
        Name(certificate.SubjectName),
        Name(certificate.IssuerName),
        certificate.SerialNumber.ToLowerInvariant(),
        new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
        new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
        KeyWords(certificate.PublicKey),
        UsageWords.Of(certificate),
        UsageWords.NamesOf(certificate),
        Convert.ToHexStringLower(SHA256.HashData(certificate.RawData)));

    /// <summary>As we write names ourselves; where one is not of that form, as .NET writes it.</summary>
    private static string Name(X500DistinguishedName name)
    {
        try
        {
            return SubjectText.Of(name.RawData);
        }
        catch (System.Formats.Asn1.AsnContentException)
        {
            return PasteProblems.Shown(name.Name);
        }
    }

    private static string KeyWords(PublicKey key)
    {
        try
        {
            using var rsa = key.GetRSAPublicKey();
            using var ec = rsa is null ? key.GetECDsaPublicKey() : null;
            return rsa is not null ? $"RSA, {rsa.KeySize} bits" : ec is not null ? $"elliptic curve, {ec.KeySize} bits" : AlgorithmNames.Of(key.Oid.Value ?? string.Empty);
        }
        catch (Exception unknown) when (unknown is CryptographicException or NotSupportedException or ArgumentException)
        {
            // For a curve that it does not have, .NET says that the platform is not supported.
            return AlgorithmNames.Of(key.Oid.Value ?? string.Empty);
        }
    }

    private static byte[]? Bare(string text) => PemBlock.DecodeBase64(text);
}
