using System.Formats.Asn1;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities.Roots;

/// <summary>A root that was made off line, as its keepers bring it: its certificate, and perhaps one that an older root signed for the same key.</summary>
/// <param name="Generation">From its name.</param>
/// <param name="Root">Its certificate, signed by itself.</param>
/// <param name="Cross">The same name and key, signed by a root that is known here already; null where there is none.</param>
internal sealed partial record NewRoot(int Generation, AuthorityCertificate Root, AuthorityCertificate? Cross)
{
    /// <summary>A root must outlive an issuing authority that is worth installing by this, or it is not worth taking in.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromDays(2 * CertificateProfile.LeafDays);

    private const int LongestSerial = 20;
    private const int ShortestSerial = 8;

    /// <summary>As in addresses: <c>root-g2</c>.</summary>
    internal string Name => $"root-g{Generation}";

    /// <summary>Reads and checks what was brought.</summary>
    /// <param name="file">PEM, one or two certificates in any order; or one in DER.</param>
    /// <param name="known">The roots in the chain.</param>
    /// <param name="now">The time.</param>
    internal static Result<NewRoot> Read(ReadOnlyMemory<byte> file, IReadOnlyList<AuthorityRow> known, DateTimeOffset now)
    {
        if (file.Span.IndexOf("PRIVATE KEY-----"u8) >= 0)
            return Of("private_key", "The file holds a private key. Nothing of it was kept, but a root's key must never come on line: make a new root. Send the certificate alone: root-g1.pem.");
        using var certificates = new Certificates(Load(file));
        if (certificates.All.Count is 0 or > 2)
            return Of("unreadable", "It is neither one certificate nor two. Send root-g1.pem of selvage ca init; with a second root also, in the same file, what selvage ca cross wrote.");
        if (certificates.All.Where(c => IsSelfIssued(c)).ToList() is not [var root])
            return Of("self", "Exactly one of the certificates must be of a root: with the same name as subject and as issuer.");
        if (GenerationOf(root) is not { } generation)
            return Of("name", $"Its name is {SubjectText.Of(root.SubjectName.RawData)}, and the common name must end in its generation, 1 to 127: 'Selvage Root CA - G1'. selvage ca init names it so.");
        if (RootFault(root, now) is { } fault)
            return fault;
        var read = AuthorityCertificate.Read(root.RawData);
        if (certificates.All.FirstOrDefault(c => c != root) is not { } cross)
            return new NewRoot(generation, read, null);
        return CrossFault(cross, read, known) is { } crossFault ? crossFault : new NewRoot(generation, read, AuthorityCertificate.Read(cross.RawData));
    }

    private static Problem? RootFault(X509Certificate2 root, DateTimeOffset now)
    {
        if (ExtensionFault(root, isCross: false) is { } extension)
            return extension;
        if (SignatureFault(root, AuthorityCertificate.Read(root.RawData)) is { } signature)
            return Of("signature", $"{signature} A root is P-384 here and signs itself: make it with selvage ca init.");
        var (from, to) = (root.NotBefore.ToUniversalTime(), root.NotAfter.ToUniversalTime());
        if (from > now.UtcDateTime)
            return Of("validity", $"It is valid from {from:u} on, and it is {now:u}. Bring it then; if that is long, set the clock of the machine that makes roots, and make it again.");
        if (to < (now + Shortest).UtcDateTime)
            return Of("validity", $"It ends {to:u}, too soon for the authorities that it is to sign. Make one that lives for 20 years: selvage ca init.");
        var serial = root.SerialNumberBytes.Span;
        return serial.Length is < ShortestSerial or > LongestSerial || serial[0] is 0 or > 0x7f
            ? Of("serial", $"Its serial number must be positive, {ShortestSerial} to {LongestSerial} bytes long and random.")
            : null;
    }

    private static Problem? CrossFault(X509Certificate2 cross, AuthorityCertificate root, IReadOnlyList<AuthorityRow> known)
    {
        if (!cross.SubjectName.RawData.AsSpan().SequenceEqual(root.Subject.Span) || !cross.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(root.SubjectPublicKeyInfo.Span))
            return Of("cross", "The second certificate is not of this root: it must have the same subject, byte for byte, and the same key.");
        var by = known.Select(r => AuthorityCertificate.Read(r.Der)).FirstOrDefault(r => r.Subject.Span.SequenceEqual(cross.IssuerName.RawData));
        if (by is null)
            return Of("cross", $"The second certificate is signed by {SubjectText.Of(cross.IssuerName.RawData)}, which is no root of this installation. Sign it with the root before: selvage ca cross.");
        if (ExtensionFault(cross, isCross: true) is { } extension)
            return extension;
        if (!KeyIdentifier(cross).SequenceEqual(root.KeyIdentifier.Span))
            return Of("cross", "The second certificate's subjectKeyIdentifier is not the root's: what the root signs names its key by that.");
        if (SignatureFault(cross, by) is { } signature)
            return Of("cross", $"Of the second certificate: {signature}");
        var (from, to) = (cross.NotBefore.ToUniversalTime(), cross.NotAfter.ToUniversalTime());
        return from < by.NotBefore.UtcDateTime || to > by.NotAfter.UtcDateTime ? Of("cross", $"The second certificate is valid from {from:u} to {to:u}, which is not within that of the root that signed it.") : null;
    }

    /// <summary>Those of a root's profile; where another root signed, also where that one's certificate and list are found.</summary>
    private static Problem? ExtensionFault(X509Certificate2 certificate, bool isCross)
    {
        var which = isCross ? "The second certificate's" : "The root's";
        HashSet<string> allowed = ["2.5.29.19", "2.5.29.15", "2.5.29.14", "2.5.29.35"];
        if (isCross)
            allowed.UnionWith(["2.5.29.32", "1.3.6.1.5.5.7.1.1", "2.5.29.31"]);
        if (certificate.Extensions.GroupBy(e => e.Oid!.Value!).FirstOrDefault(g => !allowed.Contains(g.Key) || g.Count() > 1) is { } odd)
            return Of("extension", $"{which} extension {odd.Key} does not belong there. Make it with selvage ca {(isCross ? "cross" : "init")}.");
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().SingleOrDefault() is not { Critical: true, CertificateAuthority: true, HasPathLengthConstraint: false })
            return Of("basic_constraints", $"{which} basicConstraints must be critical and say CA:TRUE, without a path length.");
        if (certificate.Extensions.OfType<X509KeyUsageExtension>().SingleOrDefault() is not { Critical: true, KeyUsages: X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign })
            return Of("key_usage", $"{which} keyUsage must be critical, and say keyCertSign and cRLSign alone.");
        return KeyIdentifier(certificate).Length is < 8 or > 32 ? Of("subject_key_identifier", $"{which} subjectKeyIdentifier must be there, 8 to 32 bytes long.") : null;
    }

    private static string? SignatureFault(X509Certificate2 certificate, AuthorityCertificate by)
    {
        var outer = new AsnReader(certificate.RawDataMemory, AsnEncodingRules.DER).ReadSequence();
        var tbs = outer.ReadEncodedValue();
        return RootSignature.Fault(by, tbs, outer.ReadEncodedValue(), outer.ReadBitString(out _));
    }

    private static ReadOnlySpan<byte> KeyIdentifier(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509SubjectKeyIdentifierExtension>().SingleOrDefault() is { } identifier ? identifier.SubjectKeyIdentifierBytes.Span : default;

    private static bool IsSelfIssued(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private static int? GenerationOf(X509Certificate2 root) =>
        Generations().Match(SubjectText.Of(root.SubjectName.RawData)) is { Success: true } found && int.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture) is >= 1 and <= SerialNumber.LastGeneration and var generation ? generation : null;

    private static X509Certificate2Collection Load(ReadOnlyMemory<byte> file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            if (file.Span.IndexOf("-----BEGIN"u8) >= 0)
                found.ImportFromPem(Encoding.ASCII.GetString(file.Span));
            else
                found.Add(X509CertificateLoader.LoadCertificate(file.Span));
        }
        catch (CryptographicException)
        {
            found.Clear();
        }

        return found;
    }

    [GeneratedRegex(@"CN=[^,]* - G(\d{1,3})$")]
    private static partial Regex Generations();

    private static Problem Of(string code, string detail) => Problem.Invalid("authority.root." + code, "Not a root that can be taken in", detail, "certificate");

    private sealed class Certificates(X509Certificate2Collection all) : IDisposable
    {
        internal X509Certificate2Collection All => all;

        public void Dispose()
        {
            foreach (var certificate in all)
                certificate.Dispose();
        }
    }
}
