using Org.BouncyCastle.Asn1.Pkcs;
using Org.BouncyCastle.Asn1.X509;
using Selvage.Certificates.Keys;

namespace Selvage.Unit.Certificates.Keys;

public sealed class AuthorityKeyFileTests
{
    [Theory]
    [InlineData(AuthorityKeyKind.EcP256)]
    [InlineData(AuthorityKeyKind.EcP384)]
    [InlineData(AuthorityKeyKind.Rsa3072)]
    public void A_key_that_was_written_opens_again_and_signs(AuthorityKeyKind kind)
    {
        using var key = AuthorityKey.Create(kind);
        var read = AuthorityKeyFile.Read(AuthorityKeyFile.Write(key, "correct horse"), "correct horse");
        Assert.True(read.Succeeded);
        using var again = read.Value;
        Assert.Equal(kind, again.Kind);
        Assert.True(key.Verify("said"u8, again.Sign("said"u8)));
    }

    [Fact]
    public void A_wrong_passphrase_and_a_wrong_file_are_refused()
    {
        using var key = AuthorityKey.Create(AuthorityKeyKind.EcP256);
        var file = AuthorityKeyFile.Write(key, "correct horse");
        Assert.Equal("certificate.key.unreadable", AuthorityKeyFile.Read(file, "wrong").Problem?.Code);
        Assert.Equal("certificate.key.unreadable", AuthorityKeyFile.Read([.. file, 0], "correct horse").Problem?.Code);
        Assert.Equal("certificate.key.unreadable", AuthorityKeyFile.Read("nonsense"u8, "correct horse").Problem?.Code);
    }

    [Fact]
    public void A_key_is_never_written_without_a_passphrase()
    {
        using var key = AuthorityKey.Create(AuthorityKeyKind.EcP256);
        Assert.Throws<ArgumentException>(() => AuthorityKeyFile.Write(key, string.Empty));
    }

    [Fact]
    public void The_file_is_pbes2_with_aes256_and_many_rounds_of_sha256()
    {
        using var key = AuthorityKey.Create(AuthorityKeyKind.EcP256);
        var info = EncryptedPrivateKeyInfo.GetInstance(AuthorityKeyFile.Write(key, "correct horse"));
        Assert.Equal(PkcsObjectIdentifiers.IdPbeS2, info.EncryptionAlgorithm.Algorithm);
        var scheme = PbeS2Parameters.GetInstance(info.EncryptionAlgorithm.Parameters);
        Assert.Equal("2.16.840.1.101.3.4.1.42", scheme.EncryptionScheme.Algorithm.Id);
        var derivation = Pbkdf2Params.GetInstance(scheme.KeyDerivationFunc.Parameters);
        Assert.Equal(AuthorityKeyFile.Rounds, derivation.IterationCount.IntValueExact);
        Assert.Equal(PkcsObjectIdentifiers.IdHmacWithSha256, derivation.Prf.Algorithm);
    }

    [Fact]
    public void Openssl_opens_it()
    {
        using var openssl = new OpenSsl();
        using var key = AuthorityKey.Create(AuthorityKeyKind.EcP384);
        openssl.Write("key.der", AuthorityKeyFile.Write(key, "correct-horse"));
        openssl.Run("pkey -inform DER -in key.der -passin pass:correct-horse -pubout -outform DER -out public.der");
        Assert.Equal(key.SubjectPublicKeyInfo.ToArray(), openssl.Read("public.der"));
    }
}
