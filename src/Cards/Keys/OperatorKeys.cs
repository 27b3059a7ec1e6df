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

    private readonly Lazy<byte[]> _wrapping = new(() => Load(folder, key, WrappingId, 4096));
    private readonly Lazy<byte[]> _signing = new(() => Load(folder, key, SigningId, 3072));

    /// <summary>The key that clients wrap theirs with: RSA-4096. An object for one use: they are not for several threads.</summary>
    internal RSA Wrapping() => Import(_wrapping.Value);

    /// <summary>The key that signs answers: RSA-3072.</summary>
    internal RSA Signing() => Import(_signing.Value);

    private static RSA Import(byte[] pkcs8)
    {
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return rsa;
    }

    private static byte[] Load(string folder, KeyEncryptionKey key, string id, int bits)
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
