using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Selvage.Certificates.Issue.Csr;

namespace Selvage.Unit.Certificates.Issue.Csr;

public sealed class CsrKeyRefusalTests
{
    [Theory]
    [InlineData("rsa:1024", "-sha256", "weak_key")]
    [InlineData("rsa:2047", "-sha256", "weak_key")]
    [InlineData("rsa:2056", "-sha256", "key_size")]
    [InlineData("rsa:2048 -pkeyopt rsa_keygen_pubexp:3", "-sha256", "exponent")]
    [InlineData("rsa:2048", "-sha1", "signature_algorithm")]
    [InlineData("rsa:2048", "-md5", "signature_algorithm")]
    [InlineData("rsa:2048", "-sha224", "signature_algorithm")]
    [InlineData("rsa:2048", "-sha1 -sigopt rsa_padding_mode:pss", "signature_algorithm")]
    [InlineData("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha1", "signature_algorithm")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-256", "-sha1", "signature_algorithm")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:secp256k1", "-sha256", "curve")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-521", "-sha256", "curve")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-224", "-sha256", "curve")]
    [InlineData("ec -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit", "-sha256", "explicit_curve")]
    [InlineData("rsa-pss -pkeyopt rsa_keygen_bits:2048", "-sha256", "key_algorithm")]
    [InlineData("ed25519", "-utf8", "key_algorithm")]
    public void A_key_or_signature_of_openssl_that_we_do_not_take_has_its_code(string key, string options, string code)
    {
        using var openssl = new OpenSsl();
        Assert.Equal("certificate.csr." + code, CsrUpload.Read(openssl.Request(key, options)).Intake.Problem?.Code);
    }

    [Fact]
    public void A_compressed_point_is_refused_and_the_mend_that_is_told_works()
    {
        using var openssl = new OpenSsl();
        openssl.Run("ecparam -name prime256v1 -genkey -noout -conv_form compressed -out key.pem");
        openssl.Run("ec -in key.pem -conv_form compressed -out short.pem");
        openssl.Run("req -new -key short.pem -subj /CN=x -out short.csr");
        var problem = CsrUpload.Read(openssl.Read("short.csr")).Intake.Problem;
        Assert.Equal("certificate.csr.point", problem?.Code);
        Assert.Contains("-conv_form uncompressed", problem!.Detail, StringComparison.Ordinal);
        openssl.Run("ec -in short.pem -conv_form uncompressed -out long.pem");
        openssl.Run("req -new -key long.pem -subj /CN=x -out long.csr");
        Assert.True(CsrUpload.Read(openssl.Read("long.csr")).Intake.Succeeded);
    }

    [Fact]
    public void A_point_off_its_curve_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var spki = key.ExportSubjectPublicKeyInfo();
        spki[^1] ^= 1;
        Refused("point", Signed(key, spki));
    }

    [Fact]
    public void A_request_of_another_version_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var csr = HandMadeCsr.Of(key);
        Refused("version", new HandMadeCsr { Version = 1, Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign });
    }

    [Fact]
    public void The_key_of_somebody_else_is_refused()
    {
        using var mine = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var theirs = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refused("signature_invalid", Signed(mine, theirs.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void An_ec_signature_under_an_rsa_key_is_refused()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        Refused("signature_invalid", Signed(ec, rsa.ExportSubjectPublicKeyInfo()));
    }

    [Fact]
    public void Numbers_of_a_signature_with_needless_zeros_are_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Refused("signature_invalid", Resigned(key, pair => [0x30, (byte)(pair.Length + 1), 0x02, (byte)(pair[3] + 1), 0x00, .. pair[4..]]));
        Refused("signature_invalid", Resigned(key, _ => [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]));
        Refused("signature_invalid", Resigned(key, pair => [.. pair, 0x00]));
    }

    [Fact]
    public void Every_length_of_r_and_s_is_read()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var lengths = new HashSet<int>();
        for (var i = 0; i < 3000 && !lengths.Any(length => length < 70); i++)
        {
            var csr = Resigned(key, pair =>
            {
                lengths.Add(pair.Length);
                return pair;
            });
            Assert.True(CsrUpload.Read(csr.Encode()).Intake.Succeeded);
        }

        Assert.Contains(lengths, length => length < 70);
    }

    [Fact]
    public void An_rsa_key_made_by_hand_of_two_good_primes_is_taken() =>
        Assert.True(CsrUpload.Read(HandMadeCsr.OfRsa(Primes.Random(1024), Primes.Random(1024)).Encode()).Intake.Succeeded);

    [Theory]
    [InlineData(3)]
    [InlineData(743)]
    [InlineData(751)]
    public void A_modulus_with_a_small_factor_is_refused(int factor)
    {
        // 743 and 751 are the last primes below 752. OpenSSL sets the two highest bits, so the product has one bit more than that of a power of two.
        var cofactor = Primes.Random(2047 - (int)Math.Floor(Math.Log2(factor)));
        Assert.Equal(2048, (factor * cofactor).GetBitLength());
        Refused("small_factor", HandMadeCsr.OfRsa(factor, cofactor));
    }

    [Fact]
    public void Primes_that_are_neighbours_are_refused()
    {
        var p = Primes.Random(1024);
        Refused("close_primes", HandMadeCsr.OfRsa(p, Primes.NextAfter(p)));
    }

    [Fact]
    public void Primes_that_fermat_finds_in_some_rounds_are_refused()
    {
        // a - √n is about (q-p)² / (8√n): a gap of 2^516 between primes of 1024 bits takes about 32 to 64 rounds.
        var p = Primes.Random(1024);
        Refused("close_primes", HandMadeCsr.OfRsa(p, Primes.NextAfter(p + (BigInteger.One << 516))));
    }

    [Fact]
    public void A_roca_key_is_refused()
    {
        var product = Primes.Small.Aggregate(BigInteger.One, (all, prime) => all * prime);
        BigInteger p, q;
        do
        {
            (p, q) = (RocaPrime(product), RocaPrime(product));
        }
        while ((p * q).GetBitLength() != 2048);
        Refused("roca", HandMadeCsr.OfRsa(p, q));
    }

    /// <summary>k·M + (65537^a mod M), of 1024 bits.</summary>
    private static BigInteger RocaPrime(BigInteger product)
    {
        var first = (BigInteger.One << 1024) / product - 1;
        while (true)
        {
            var k = first - RandomNumberGenerator.GetInt32(1 << 30);
            var candidate = (k * product) + BigInteger.ModPow(65537, RandomNumberGenerator.GetInt32(int.MaxValue), product);
            if (candidate.GetBitLength() == 1024 && Primes.IsPrime(candidate) && Primes.Fits(candidate))
                return candidate;
        }
    }

    private static HandMadeCsr Signed(ECDsa key, byte[] spki) => new() { Spki = spki, Algorithm = HandMadeCsr.EcdsaWithSha256, Sign = HandMadeCsr.Of(key).Sign };

    private static HandMadeCsr Resigned(ECDsa key, Func<byte[], byte[]> change)
    {
        var csr = HandMadeCsr.Of(key);
        return new HandMadeCsr { Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = data => change(csr.Sign(data)) };
    }

    private static void Refused(string code, HandMadeCsr csr) =>
        Assert.Equal("certificate.csr." + code, CsrUpload.Read(csr.Encode()).Intake.Problem?.Code);
}
