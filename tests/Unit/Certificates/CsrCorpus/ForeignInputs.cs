using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using static Selvage.Unit.Certificates.CsrCorpus.CorpusKit;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Files that are something else: certificates, keys, archives.</summary>
internal static class ForeignInputs
{
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["certificate"] = Certificate,
        ["certificate-der"] = () => CertificateAs("x509 -in certificate.pem -outform DER -out out"),
        ["certificate-in-request-label"] = () => Ascii(Encoding.ASCII.GetString(Certificate()).Replace(" CERTIFICATE", " CERTIFICATE REQUEST", StringComparison.Ordinal)),
        ["pkcs7"] = () => CertificateAs("crl2pkcs7 -nocrl -certfile certificate.pem -out out"),
        ["pkcs7-der"] = () => CertificateAs("crl2pkcs7 -nocrl -certfile certificate.pem -outform DER -out out"),
        ["pkcs12"] = () => CertificateAs("pkcs12 -export -inkey key.pem -in certificate.pem -passout pass:x -out out"),
        ["java-key-store"] = () => [0xFE, 0xED, 0xFE, 0xED, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 0, 1, (byte)'a', 0, 0, 1, 0x9C, .. RandomNumberGenerator.GetBytes(900)],
        ["public-key"] = () => Key("pkey -in key.pem -pubout -out out"),
        ["public-key-der"] = () => Key("pkey -in key.pem -pubout -outform DER -out out"),
        ["ssh-public-key"] = () => Ascii("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3gZ0v2mX1bQm7w5oQ0d3yQ5tqW9wG3nC7e6lQ2vX1r acme@desk\n"),
        ["private-key"] = () => Key("pkey -in key.pem -out out"),
        ["private-key-pkcs1"] = () => Key("rsa -in key.pem -traditional -out out"),
        ["private-key-der"] = () => Key("pkey -in key.pem -outform DER -out out"),
        ["private-key-encrypted"] = () => Key("pkcs8 -in key.pem -topk8 -passout pass:x -out out"),
        ["private-key-ssh"] = () => Ascii("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n-----END OPENSSH PRIVATE KEY-----\n"),
        ["private-key-putty"] = () => Ascii("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nComment: acme\nPrivate-Lines: 14\n"),
        ["private-key-in-request-label"] = () => Ascii(Pem(Key("pkey -in key.pem -outform DER -out out"))),
        ["private-key-on-unknown-curve"] = UnknownCurve,
        ["key-then-request"] = () => Both(["req -new -newkey rsa:2048 -nodes -keyout both -sha256 -subj " + Subject + " -out request.pem"], "both", "request.pem"),
        ["request-then-key"] = () => Both(["req -new -newkey rsa:2048 -nodes -keyout key.pem -sha256 -subj " + Subject + " -out both"], "both", "key.pem"),
        ["zip"] = Zip,
        ["pdf"] = () => [.. Ascii("%PDF-1.7\n%"), 0xE2, 0xE3, 0xCF, 0xD3, 0x0A, .. RandomNumberGenerator.GetBytes(200)],
        ["words"] = () => Ascii("Dear team,\nplease find our request in the attachment.\n"),
        ["web-page"] = () => Ascii("<!DOCTYPE html><html><head><title>Sign in</title></head><body><p>Your session has ended.</p></body></html>\n"),
        ["netscape-spkac"] = () => Ascii("SPKAC=" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(300)) + "\nCN=acme\n"),
    };

    public static byte[] Certificate() => CertificateAs("x509 -in certificate.pem -out out");

    private static byte[] CertificateAs(string command) => Openssl(
        ["req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out certificate.pem -days 2 -subj " + Subject, command], "out");

    private static byte[] Key(string command) => Openssl(["genrsa -out key.pem 2048", command], "out");

    private static byte[] Both(string[] commands, string first, string second)
    {
        using var openssl = new OpenSsl();
        foreach (var command in commands)
            openssl.Run(command);
        return [.. openssl.Read(first), .. openssl.Read(second)];
    }

    /// <summary>A key as RFC 5915 has it, on a curve that nobody has.</summary>
    private static byte[] UnknownCurve() => Sequence([0x02, 0x01, 0x01], Wrap(0x04, RandomNumberGenerator.GetBytes(32)), Wrap(0xA0, Oid("1.3.132.0.99")));

    private static byte[] Zip()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("acme.csr").Open())
            entry.Write(Ascii(Pem(Good())));
        return file.ToArray();
    }
}
