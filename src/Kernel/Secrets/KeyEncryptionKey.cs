using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Secrets;

/// <summary>
/// The key under which everything secret at rest is sealed. It lies outside the data folder, so that a copy of the data alone opens nothing.
/// </summary>
public sealed class KeyEncryptionKey
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private readonly byte[] _key;

    /// <summary>Uses a key of 256 bits.</summary>
    public KeyEncryptionKey(byte[] key) =>
        _key = key.Length == KeyBytes ? key : throw new ArgumentException("The key-encryption key has 32 bytes.", nameof(key));

    /// <summary>Reads the key file, or makes it on first start (mode 0600).</summary>
    /// <exception cref="StartRefusedException">The file is not what this server wrote, or data exists and the file does not.</exception>
    public static KeyEncryptionKey FromFile(string file, bool dataExists)
    {
        if (!File.Exists(file))
        {
            if (dataExists)
                throw new StartRefusedException($"The key-encryption key {file} is missing, and the data cannot be opened without it. Put the file back, or set Selvage:Keys:File to where it is.");
            DataFolder.WritePrivate(file, Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n"));
        }

        var text = File.ReadAllText(file).Trim();
        return Base64Url.IsValid(text, out var length) && length == KeyBytes
            ? new KeyEncryptionKey(Base64Url.DecodeFromChars(text))
            : throw new StartRefusedException($"{file} does not hold a key-encryption key (43 base64url characters). Put the right file back.");
    }

    /// <summary>Seals a secret (AES-256-GCM); it opens only under the same purpose.</summary>
    /// <param name="secret">What is sealed.</param>
    /// <param name="purpose">What it is for, bound into the seal, so that sealed values cannot be exchanged.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string purpose)
    {
        var box = new byte[NonceBytes + secret.Length + TagBytes];
        var nonce = box.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(nonce, secret, box.AsSpan(NonceBytes, secret.Length), box.AsSpan(NonceBytes + secret.Length), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Opens a sealed secret.</summary>
    /// <exception cref="CryptographicException">It was sealed under another key or purpose, or changed since.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string purpose)
    {
        var secret = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(_key, TagBytes);
        aes.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], secret, Encoding.UTF8.GetBytes(purpose));
        return secret;
    }

    /// <summary>A key of its own for one purpose (HKDF-SHA256, RFC 5869): the same as long as the key-encryption key is.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, KeyBytes, info: Encoding.UTF8.GetBytes(purpose));
}
