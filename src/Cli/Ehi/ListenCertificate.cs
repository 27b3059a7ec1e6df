using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Running;

namespace Selvage.Cli.Ehi;

/// <summary>The certificate that <c>ehi listen</c> presents: one of files, or one made for this run.</summary>
internal static class ListenCertificate
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1";
    private const int DaysOfSelfMade = 30;

    /// <summary>The certificate with its key.</summary>
    /// <param name="settings">What was typed.</param>
    /// <param name="around">For files and time.</param>
    /// <param name="above">Receives the certificates between it and its root.</param>
    public static X509Certificate2 Take(EhiListenCommand.Settings settings, Surroundings around, X509Certificate2Collection above)
    {
        if (settings.Cert is null)
            return SelfMade(settings, around);
        var path = around.PathOf(settings.Cert);
        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPemFile(path);
            above.AddRange(all.Skip(1).ToArray());
            using var own = X509Certificate2.CreateFromPemFile(path, around.PathOf(settings.Key!));
            return Usable(own);
        }
        catch (CryptographicException broken)
        {
            throw new StoppedException(Fault.Usage("cli.cert.invalid", "Certificate and key cannot be used", $"{broken.Message.TrimEnd('.')}. --cert holds certificates in PEM form, the server's own first, and --key the private key that belongs to it, without passphrase."));
        }
    }

    private static X509Certificate2 SelfMade(EhiListenCommand.Settings settings, Surroundings around)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=selvage ehi listen", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        if (settings.Address is not null)
            names.AddIpAddress(IPAddress.Parse(settings.Address));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuth)], false));
        var now = around.Clock.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddMinutes(-5), now.AddDays(DaysOfSelfMade));
        if (settings.SaveCert is { } file)
            File.WriteAllText(around.PathOf(file), made.ExportCertificatePem() + "\n");
        return Usable(made);
    }

    /// <summary>A key that exists in memory alone does not serve TLS on every system.</summary>
    private static X509Certificate2 Usable(X509Certificate2 certificate) => X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
}
