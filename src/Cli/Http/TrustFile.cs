using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>Certificates to trust, from a PEM file.</summary>
internal static class TrustFile
{
    /// <summary>All certificates of a PEM file.</summary>
    public static X509Certificate2Collection Read(string path)
    {
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPemFile(path);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StoppedException(Fault.Usage("cli.trust_file.invalid", "The trust file cannot be read", $"{path}: {broken.Message.TrimEnd('.')}. It holds certificates in PEM form (BEGIN CERTIFICATE)."));
        }

        return all.Count > 0 ? all : throw new StoppedException(Fault.Usage("cli.trust_file.empty", "The trust file holds no certificate", $"{path} has no BEGIN CERTIFICATE block. Take the PEM file of the CA that signed the server's TLS certificate."));
    }

    /// <summary>A policy that trusts exactly the self-signed certificates among them; the others only help to build the chain.</summary>
    public static X509ChainPolicy PolicyOf(X509Certificate2Collection trusted)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        foreach (var certificate in trusted)
            (certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData) ? policy.CustomTrustStore : policy.ExtraStore).Add(certificate);
        return policy;
    }
}
