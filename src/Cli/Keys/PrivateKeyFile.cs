using System.Security.Cryptography;
using Selvage.Cli.Decoding;
using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>A private key's file: PEM or DER, plain or encrypted (PKCS #8).</summary>
internal static class PrivateKeyFile
{
    /// <summary>An RSA or EC private key.</summary>
    /// <param name="path">Where.</param>
    /// <param name="passphrase">Asked for only where the key is encrypted.</param>
    public static AsymmetricAlgorithm Read(string path, Func<string> passphrase)
    {
        var bytes = CertificateFile.Bytes(path);
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        if (text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal))
            return Open(DerOf(text, path), passphrase(), path);
        if (text.Contains("-----BEGIN ", StringComparison.Ordinal))
            return PrivateKeyPem.Import(text, path);
        return Plain(bytes) ?? Open(bytes, passphrase(), path);
    }

    /// <summary>Whether the file's key was made for this SubjectPublicKeyInfo.</summary>
    public static bool Fits(AsymmetricAlgorithm key, ReadOnlyMemory<byte> spki) => key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(spki.Span);

    private static byte[] DerOf(string text, string path)
    {
        var start = text.IndexOf("-----BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal);
        try
        {
            var fields = PemEncoding.Find(text.AsSpan(start));
            return Convert.FromBase64String(text[start..][fields.Base64Data]);
        }
        catch (ArgumentException)
        {
            throw new StoppedException(Fault.Usage("cli.key.invalid", "The private key cannot be read", $"{path} is cut off or changed: its last line must be -----END ENCRYPTED PRIVATE KEY-----."));
        }
    }

    private static AsymmetricAlgorithm? Plain(byte[] der) =>
        Try(RSA.Create, key => key.ImportPkcs8PrivateKey(der, out _)) ?? Try(ECDsa.Create, key => key.ImportPkcs8PrivateKey(der, out _)) as AsymmetricAlgorithm;

    private static AsymmetricAlgorithm Open(byte[] der, string passphrase, string path) =>
        Try(ECDsa.Create, key => key.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _))
        ?? Try(RSA.Create, key => key.ImportEncryptedPkcs8PrivateKey(passphrase, der, out _)) as AsymmetricAlgorithm
        ?? throw new StoppedException(new Fault("cli.key.passphrase", "The key does not open", $"The passphrase for {path} is wrong, or the file is no encrypted RSA or EC key (PKCS #8). A key encrypted in another way can be changed: openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE -out NEW"));

    private static T? Try<T>(Func<T> create, Action<T> import)
        where T : AsymmetricAlgorithm
    {
        var key = create();
        try
        {
            import(key);
            return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null;
        }
    }
}
