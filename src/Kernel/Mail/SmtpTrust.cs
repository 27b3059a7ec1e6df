using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Kernel.Mail;

/// <summary>Judges a mail server's certificate by authorities of the operator's choice alone: a mail server of the house often has one of the house's own authority.</summary>
internal static class SmtpTrust
{
    private const string ServerAuth = "1.3.6.1.5.5.7.3.1"; // RFC 5280 §4.2.1.12

    internal static bool CanRead(string file)
    {
        try
        {
            return Read(file).Count > 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return false;
        }
    }

    internal static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities;
    }

    /// <summary>The name was compared by who calls this; the chain is built anew, to these authorities and with the certificates that the server sent.</summary>
    internal static RemoteCertificateValidationCallback Only(X509Certificate2Collection authorities) => (_, certificate, sent, errors) =>
    {
        if (certificate is not X509Certificate2 presented || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ServerAuth));
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        return chain.Build(presented);
    };
}
