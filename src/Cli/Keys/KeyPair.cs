using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>A certificate and its private key, from two PEM files.</summary>
internal static class KeyPair
{
    /// <summary>The certificate; the first one where the file holds a chain.</summary>
    public static X509Certificate2 Certificate(string path)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(X509Certificate2.CreateFromPem(File.ReadAllText(path)).RawData);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StoppedException(Fault.Usage("cli.certificate.invalid", "The certificate cannot be read", $"{path}: {broken.Message.TrimEnd('.')}. It is a PEM file whose first line is -----BEGIN CERTIFICATE-----."));
        }
    }

    /// <summary>The certificate with its key, ready for a handshake.</summary>
    public static X509Certificate2 Read(string certificatePath, string keyPath)
    {
        using var certificate = Certificate(certificatePath);
        using var key = PrivateKeyPem.Import(ReadText(keyPath), keyPath);
        if (!Fit(certificate, key))
            throw new StoppedException(Fault.Usage("cli.key.mismatch", "Key and certificate do not belong together", $"{keyPath} is not the key of {certificatePath}. Take the .key file that was made together with the certificate's request."));
        return key is RSA rsa ? certificate.CopyWithPrivateKey(rsa) : certificate.CopyWithPrivateKey((ECDsa)key);
    }

    /// <summary>Whether the certificate was made for this key.</summary>
    public static bool Fit(X509Certificate2 certificate, AsymmetricAlgorithm key) => key switch
    {
        RSA rsa => rsa.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo()),
        ECDsa ec => ec.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(certificate.PublicKey.ExportSubjectPublicKeyInfo()),
        _ => false,
    };

    /// <summary>A file's text; a missing file stops the command.</summary>
    public static string ReadText(string path) => File.Exists(path)
        ? File.ReadAllText(path)
        : throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"There is no file {path}."));
}
