using System.Security.Cryptography;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;

namespace Selvage.Cards.Keys;

/// <summary>
/// The operator's two RSA keys for encrypted card data: clients wrap their AES key with one, and answers are signed with the other. All regions
/// share them. They are made when first asked for, which takes some seconds once, and lie sealed in the data folder.
/// </summary>
internal sealed class OperatorKeys(string folder, KeyEncryptionKey key)
{
    internal const string WrappingId = "card-data-encryption";
    internal const string SigningId = "card-data-signing";

    private readonly Lock _one = new();
    private byte[]? _wrapping;
    private byte[]? _signing;

    /// <summary>The key that clients wrap theirs with: RSA-4096. An object for one use: they are not for several threads.</summary>
    internal RSA Wrapping() => Import(Once(ref _wrapping, WrappingId, 4096));

    /// <summary>The key that signs answers: RSA-3072.</summary>
    internal RSA Signing() => Import(Once(ref _signing, SigningId, 3072));

    /// <summary>The key, made or read by one thread at a time. A fault of the disk is not kept: the next request tries again.</summary>
    private byte[] Once(ref byte[]? known, string id, int bits)
    {
        lock (_one)
            return known ??= Load(id, bits);
    }

    private static RSA Import(byte[] pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa;
    }

    private byte[] Load(string id, int bits)
    {
        var (file, purpose) = (Path.Combine(folder, id + ".key"), "cards/" + id);
        if (File.Exists(file))
            return key.Open(File.ReadAllBytes(file), purpose);
        using var rsa = RSA.Create(bits);
        var made = rsa.ExportPkcs8PrivateKey();
        DataFolder.WritePrivate(file, key.Seal(made, purpose));
        return made;
    }
}
