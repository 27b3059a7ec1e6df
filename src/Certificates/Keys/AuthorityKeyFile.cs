using System.Security.Cryptography;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Keys;

/// <summary>An authority's key at rest: PKCS #8, encrypted with PBES2 (RFC 8018), AES-256-CBC under PBKDF2 with SHA-256.</summary>
internal static class AuthorityKeyFile
{
    /// <summary>Rounds of PBKDF2. The root's passphrase is kept by people, so guessing must be dear.</summary>
    public const int Rounds = 600_000;

    /// <summary>A wrong passphrase and a wrong file look the same from outside.</summary>
    public static readonly Problem Unreadable = Problem.Invalid(
        "certificate.key.unreadable",
        "The key cannot be opened",
        "The passphrase is wrong, or the file is not an encrypted key (PKCS #8) of an authority. Check both; the passphrase was shown once, when the key was made.",
        "passphrase");

    /// <summary>The encrypted form, DER.</summary>
    /// <param name="key">The key.</param>
    /// <param name="passphrase">Not empty.</param>
    /// <param name="rounds">Fewer only where the passphrase itself is 256 random bits, which no number of rounds makes harder to guess.</param>
    public static byte[] Write(AuthorityKey key, ReadOnlySpan<char> passphrase, int rounds = Rounds)
    {
        if (passphrase.IsEmpty)
            throw new ArgumentException("A key is never kept without a passphrase.", nameof(passphrase));
        return key.ExportEncrypted(passphrase, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, rounds));
    }

    /// <summary>Opens the encrypted form; refused with <c>certificate.key.unreadable</c>.</summary>
    public static Result<AuthorityKey> Read(ReadOnlySpan<byte> file, ReadOnlySpan<char> passphrase)
    {
        var ec = ECDsa.Create();
        try
        {
            ec.ImportEncryptedPkcs8PrivateKey(passphrase, file, out var length);
            return length == file.Length ? new AuthorityKey(ec) : Unreadable;
        }
        catch (CryptographicException)
        {
            ec.Dispose();
            return ReadRsa(file, passphrase);
        }
    }

    private static Result<AuthorityKey> ReadRsa(ReadOnlySpan<byte> file, ReadOnlySpan<char> passphrase)
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportEncryptedPkcs8PrivateKey(passphrase, file, out var length);
            return length == file.Length ? new AuthorityKey(rsa) : Unreadable;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            return Unreadable;
        }
    }
}
