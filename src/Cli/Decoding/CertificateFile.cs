using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Cli.Running;

namespace Selvage.Cli.Decoding;

/// <summary>A file as people have it: PEM or DER, one certificate or a chain, a request, a .p7b or a .p12.</summary>
/// <param name="Form">What it is, in words.</param>
/// <param name="Certificates">In the order of the file.</param>
/// <param name="Request">A certificate request, DER; null where it holds none.</param>
/// <param name="HoldsKey">Whether a private key lies in it, too.</param>
internal sealed record CertificateFile(string Form, IReadOnlyList<X509Certificate2> Certificates, byte[]? Request, bool HoldsKey)
{
    private const long Largest = 4 << 20;

    /// <summary>Reads the file; one that cannot be read stops the command.</summary>
    /// <param name="path">Where.</param>
    /// <param name="password">Asked for only by a .p12 that does not open without one.</param>
    public static CertificateFile Read(string path, Func<string> password)
    {
        var bytes = Bytes(path);
        try
        {
            var file = Text(bytes) is { } text && text.Contains("-----BEGIN ", StringComparison.Ordinal) ? OfPem(text) : OfDer(bytes, password);
            return file is { Certificates.Count: 0, Request: null } ? throw Nothing(path, file.HoldsKey) : file;
        }
        catch (Exception broken) when (broken is CryptographicException or AsnContentException or FormatException)
        {
            throw Unreadable(path, broken.Message);
        }
    }

    /// <summary>The certificates of a file that must hold some.</summary>
    public static IReadOnlyList<X509Certificate2> ReadCertificates(string path)
    {
        var file = Read(path, () => throw Unreadable(path, "it is a .p12 with a password"));
        return file.Certificates.Count > 0
            ? file.Certificates
            : throw new StoppedException(Fault.Usage("cli.certificate.invalid", "That is a certificate request", $"{path} holds a request (.csr), not the certificate that was made for it."));
    }

    /// <summary>A file's bytes.</summary>
    public static byte[] Bytes(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"There is no file {path}."));
        return file.Length <= Largest ? File.ReadAllBytes(path) : throw Unreadable(path, "it is larger than 4 MiB");
    }

    private static CertificateFile OfPem(string text)
    {
        var certificates = new List<X509Certificate2>();
        var (request, key, pkcs7, at) = (default(byte[]), false, false, 0);
        while (PemEncoding.TryFind(text.AsSpan(at), out var fields))
        {
            var block = text.AsSpan(at);
            var label = block[fields.Label].ToString();
            var data = Convert.FromBase64String(block[fields.Base64Data].ToString());
            if (label is "CERTIFICATE" or "X509 CERTIFICATE")
                certificates.Add(X509CertificateLoader.LoadCertificate(data));
            else if (label is "CERTIFICATE REQUEST" or "NEW CERTIFICATE REQUEST")
                request ??= data;
            else if (label is "PKCS7" or "CMS")
                (pkcs7, _) = (true, Add(certificates, Pkcs7.Certificates(data)));
            key |= label.EndsWith("PRIVATE KEY", StringComparison.Ordinal);
            at += fields.Location.End.GetOffset(block.Length);
        }

        var form = request is not null ? "certificate request, PEM" : pkcs7 ? "PKCS #7, PEM" : certificates.Count > 1 ? $"chain of {certificates.Count} certificates, PEM" : "certificate, PEM";
        return new CertificateFile(form, certificates, request, key);
    }

    private static CertificateFile OfDer(byte[] bytes, Func<string> password)
    {
        if (bytes.Length == 0)
            throw new AsnContentException("it is empty");
        // First, since .NET has no word for a request.
        if (IsRequest(bytes))
            return new CertificateFile("certificate request, DER", [], bytes, false);
        switch (X509Certificate2.GetCertContentType(bytes))
        {
            case X509ContentType.Cert:
                return new CertificateFile("certificate, DER", [X509CertificateLoader.LoadCertificate(bytes)], null, false);
            case X509ContentType.Pkcs7:
                return new CertificateFile("PKCS #7, DER", Pkcs7.Certificates(bytes), null, false);
            case X509ContentType.Pfx:
                return OfPkcs12(bytes, password);
            default:
                throw new AsnContentException("it is something else");
        }
    }

    private static bool IsRequest(byte[] bytes)
    {
        try
        {
            RequestFacts.Read(bytes);
            return true;
        }
        catch (AsnContentException)
        {
            return false;
        }
    }

    private static CertificateFile OfPkcs12(byte[] bytes, Func<string> password)
    {
        var all = TryOpen(bytes, null) ?? TryOpen(bytes, string.Empty) ?? TryOpen(bytes, password()) ?? throw new StoppedException(
            Fault.Usage("cli.p12.password", "The .p12 does not open", "The password is wrong, or the file is damaged. The password was set when the file was made (selvage cert p12)."));
        return new CertificateFile("PKCS #12", [.. all], null, all.Any(c => c.HasPrivateKey));
    }

    private static X509Certificate2Collection? TryOpen(byte[] bytes, string? password)
    {
        try
        {
            return X509CertificateLoader.LoadPkcs12Collection(bytes, password, X509KeyStorageFlags.EphemeralKeySet);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    // PowerShell writes UTF-16; a byte order mark says so.
    private static string? Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.Latin1, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    private static bool Add(List<X509Certificate2> to, IEnumerable<X509Certificate2> more)
    {
        to.AddRange(more);
        return true;
    }

    private static StoppedException Nothing(string path, bool key) => new(Fault.Usage(
        "cli.certificate.invalid",
        key ? "That is a private key" : "There is no certificate in it",
        key ? $"{path} holds a private key and no certificate. Name the .pem file that was made with it; never send a key to anybody." : $"{path} holds neither a certificate nor a request."));

    private static StoppedException Unreadable(string path, string why) => new(Fault.Usage(
        "cli.certificate.invalid",
        "The file cannot be read",
        $"{path}: {why.TrimEnd('.')}. It should be a certificate, a chain, a request (.csr), a .p7b or a .p12, in PEM or DER form."));
}
