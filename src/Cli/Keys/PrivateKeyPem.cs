using System.Security.Cryptography;
using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>Reads private keys as people have them: other line endings, <c>\n</c> written out, the wrong file altogether.</summary>
internal static class PrivateKeyPem
{
    /// <summary>An RSA or EC private key.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="from">Where it came from, for messages.</param>
    /// <exception cref="StoppedException">It is no such key, or an encrypted one: <see cref="PrivateKeyFile"/> opens those.</exception>
    public static AsymmetricAlgorithm Import(string pem, string from)
    {
        var text = pem.Trim('\uFEFF').Replace("\\n", "\n", StringComparison.Ordinal).ReplaceLineEndings("\n");
        Refuse(text, from);
        return TryImport<RSA>(RSA.Create, text) ?? TryImport<ECDsa>(ECDsa.Create, text) as AsymmetricAlgorithm
            ?? throw Wrong(from, "it holds no RSA or EC private key that can be read. Its first line is -----BEGIN PRIVATE KEY-----");
    }

    private static void Refuse(string text, string from)
    {
        if (text.Contains("BEGIN ENCRYPTED PRIVATE KEY", StringComparison.Ordinal) || text.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
            throw Wrong(from, "the key is encrypted. Decrypt it into a file that only you can read: openssl pkey -in FILE -out PLAIN");
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            return;
        if (text.Contains("BEGIN CERTIFICATE REQUEST", StringComparison.Ordinal))
            throw Wrong(from, "that is a certificate request (.csr). The private key is the .key file made with it");
        if (text.Contains("BEGIN CERTIFICATE", StringComparison.Ordinal))
            throw Wrong(from, "that is a certificate. The private key is the .key file made with its request");
        if (text.Contains("PUBLIC KEY-----", StringComparison.Ordinal))
            throw Wrong(from, "that is a public key. The private key is the .key file");
    }

    private static T? TryImport<T>(Func<T> create, string text)
        where T : AsymmetricAlgorithm
    {
        var key = create();
        try
        {
            key.ImportFromPem(text);
            return key;
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException)
        {
            key.Dispose();
            return null;
        }
    }

    private static StoppedException Wrong(string from, string what) =>
        new(Fault.Usage("cli.key.invalid", "The private key cannot be read", $"{from}: {what}."));
}
