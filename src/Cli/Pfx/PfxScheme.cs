using System.Formats.Asn1;
using System.Security.Cryptography;

namespace Selvage.Cli.Pfx;

/// <summary>How a .p12 is encrypted and sealed. RC2, which some tools still write, is not among them.</summary>
internal abstract class PfxScheme
{
    /// <summary>PBES2 with AES-256-CBC under PBKDF2 with SHA-256, sealed with HMAC-SHA-256.</summary>
    public static PfxScheme Modern { get; } = new ModernScheme();

    /// <summary>3DES and a SHA-1 seal: all that Windows Server 2016, old macOS and many appliances can read.</summary>
    public static PfxScheme Legacy { get; } = new LegacyScheme();

    /// <summary>Rounds of the key derivations. The loader of .NET takes at most 300,000.</summary>
    protected const int Rounds = 150_000;

    /// <summary>For the private key.</summary>
    public abstract PbeParameters KeyEncryption { get; }

    /// <summary>OID of the seal's hash.</summary>
    public abstract string MacHash { get; }

    /// <summary>Rounds of the seal's key derivation.</summary>
    public abstract int MacRounds { get; }

    /// <summary>The algorithm of the seal.</summary>
    public abstract HashAlgorithmName Mac { get; }

    /// <summary>Encrypts content; writes the AlgorithmIdentifier that says how.</summary>
    /// <returns>The ciphertext.</returns>
    public abstract byte[] Encrypt(string password, byte[] content, AsnWriter algorithm);

    private sealed class ModernScheme : PfxScheme
    {
        public override PbeParameters KeyEncryption { get; } = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, Rounds);

        public override string MacHash => Decoding.Oids.Sha256;

        public override int MacRounds => Rounds;

        public override HashAlgorithmName Mac => HashAlgorithmName.SHA256;

        public override byte[] Encrypt(string password, byte[] content, AsnWriter algorithm)
        {
            byte[] salt = RandomNumberGenerator.GetBytes(16), iv = RandomNumberGenerator.GetBytes(16);
            using var aes = Aes.Create();
            aes.Key = Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, 32);
            WriteAlgorithm(algorithm, salt, iv);
            return aes.EncryptCbc(content, iv);
        }

        // RFC 8018 §A.4: PBES2 = PBKDF2 with HMAC-SHA-256, then AES-256-CBC.
        private static void WriteAlgorithm(AsnWriter writer, byte[] salt, byte[] iv)
        {
            using var outer = writer.PushSequence();
            writer.WriteObjectIdentifier("1.2.840.113549.1.5.13");
            using var parameters = writer.PushSequence();
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier("1.2.840.113549.1.5.12");
                using var derivation = writer.PushSequence();
                writer.WriteOctetString(salt);
                writer.WriteInteger(Rounds);
                using var prf = writer.PushSequence();
                writer.WriteObjectIdentifier("1.2.840.113549.2.9");
                writer.WriteNull();
            }

            using var cipher = writer.PushSequence();
            writer.WriteObjectIdentifier("2.16.840.1.101.3.4.1.42");
            writer.WriteOctetString(iv);
        }
    }

    private sealed class LegacyScheme : PfxScheme
    {
        // More would be in vain: what reads this form is old and slow, and 3DES is what limits it.
        private const int OldRounds = 2_048;

        public override PbeParameters KeyEncryption { get; } = new(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, OldRounds);

        public override string MacHash => Decoding.Oids.Sha1;

        public override int MacRounds => OldRounds;

        public override HashAlgorithmName Mac => HashAlgorithmName.SHA1;

        public override byte[] Encrypt(string password, byte[] content, AsnWriter algorithm)
        {
            var salt = RandomNumberGenerator.GetBytes(8);
#pragma warning disable CA5350 // Weak, and said so to whoever asks for it: old programs read nothing else.
            using var cipher = TripleDES.Create();
#pragma warning restore CA5350
            cipher.Key = PfxKey.Derive(password, salt, OldRounds, PfxKey.ForEncryption, HashAlgorithmName.SHA1, 24);
            var iv = PfxKey.Derive(password, salt, OldRounds, PfxKey.ForIv, HashAlgorithmName.SHA1, 8);
            using (algorithm.PushSequence())
            {
                algorithm.WriteObjectIdentifier("1.2.840.113549.1.12.1.3");
                using var parameters = algorithm.PushSequence();
                algorithm.WriteOctetString(salt);
                algorithm.WriteInteger(OldRounds);
            }

            return cipher.EncryptCbc(content, iv);
        }
    }
}
