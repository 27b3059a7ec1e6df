using System.Buffers.Text;
using System.Security.Cryptography;
using Selvage.Kernel.Secrets;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Keys;

/// <summary>
/// The authorities' keys as encrypted files in <c>&lt;data&gt;/ca</c>. The issuing key opens under the key-encryption key; the root's under
/// a passphrase that only people know, so that this server cannot use it.
/// </summary>
internal sealed class AuthorityFiles(DataFolder folder, KeyEncryptionKey seal)
{
    // The issuing key's passphrase is derived from the key-encryption key: 256 bits already.
    private const int RoundsOfDerived = 1_000;

    /// <summary>Where the root key lies until somebody takes it off line.</summary>
    internal string RootFile(string name) => folder.Path("ca", $"{name}.key");

    /// <summary>Keeps the root key under a new passphrase.</summary>
    /// <returns>The passphrase: 128 random bits in groups that can be written down. It is kept nowhere.</returns>
    internal string WriteRoot(string name, AuthorityKey key)
    {
        var digits = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var passphrase = string.Join('-', Enumerable.Range(0, 8).Select(i => digits.Substring(i * 4, 4)));
        Write(RootFile(name), AuthorityKeyFile.Write(key, passphrase));
        return passphrase;
    }

    internal void WriteIssuing(string name, AuthorityKey key) => Write(folder.Path("ca", $"{name}.key"), AuthorityKeyFile.Write(key, Passphrase(name), RoundsOfDerived));

    /// <exception cref="StartRefusedException">The file is missing or does not open.</exception>
    internal AuthorityKey ReadIssuing(string name)
    {
        var path = folder.Path("ca", $"{name}.key");
        if (!File.Exists(path))
            throw new StartRefusedException($"The issuing key {path} is missing. Put the file back from a backup; without it no certificate can be issued.");
        var key = AuthorityKeyFile.Read(File.ReadAllBytes(path), Passphrase(name));
        return key.Succeeded ? key.Value : throw new StartRefusedException($"The issuing key {path} does not open under the key-encryption key. Put back the file and the key (Selvage:Keys:File) that belong together.");
    }

    private void Write(string path, byte[] content)
    {
        DataFolder.CreatePrivate(folder.Path("ca"));
        DataFolder.WritePrivate(path, content);
    }

    private string Passphrase(string name) => Base64Url.EncodeToString(seal.Derive($"certificates.authority.{name}"));
}
