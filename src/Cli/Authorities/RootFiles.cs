using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Cli.Keys;

namespace Selvage.Cli.Authorities;

/// <summary>The files of a root.</summary>
/// <param name="Key">Encrypted PKCS #8, PEM.</param>
/// <param name="Pem">The certificate, PEM.</param>
/// <param name="Der">The certificate, DER.</param>
/// <param name="Crl">The revocation list, DER.</param>
internal sealed record RootFiles(string Key, string Pem, string Der, string Crl)
{
    public static RootFiles In(string folder, int generation)
    {
        var name = Path.Combine(folder, $"root-g{generation}");
        return new RootFiles(name + ".key", name + ".pem", name + ".cer", name + ".crl");
    }

    /// <summary>Stops the command where one of them is there already.</summary>
    public void RefuseExisting()
    {
        foreach (var path in new[] { Key, Pem, Der, Crl })
            SecretFile.RefuseExisting(path);
    }

    /// <summary>Writes them, the key first: a certificate without its key would be worth nothing.</summary>
    public void Write(string key, X509Certificate2 certificate, byte[] crl)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
        SecretFile.Write(Key, Encoding.ASCII.GetBytes(key));
        File.WriteAllText(Pem, certificate.ExportCertificatePem() + "\n");
        File.WriteAllBytes(Der, certificate.RawData);
        File.WriteAllBytes(Crl, crl);
    }
}
