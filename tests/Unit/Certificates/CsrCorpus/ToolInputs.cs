using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Selvage.Unit.Certificates.CsrCorpus.CorpusKit;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Requests that real tools write: good ones, and those with keys and signatures that we do not take.</summary>
internal static class ToolInputs
{
    private const string P256 = "ec -pkeyopt ec_paramgen_curve:P-256";

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["openssl-rsa-2048"] = () => Openssl("rsa:2048"),
        ["openssl-rsa-3072"] = () => Openssl("rsa:3072"),
        ["openssl-rsa-4096"] = () => Openssl("rsa:4096"),
        ["openssl-p256"] = () => Openssl(P256),
        ["openssl-p384"] = () => Openssl("ec -pkeyopt ec_paramgen_curve:P-384", "-sha384"),
        ["openssl-sha512"] = () => Openssl("rsa:2048", "-sha512"),
        ["openssl-pss"] = () => Openssl("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss"),
        ["certtool-rsa"] = () => Certtool("--key-type=rsa --bits=2048"),
        ["certtool-ec"] = () => Certtool("--key-type=ecdsa --curve=secp256r1"),
        ["keytool-rsa"] = () => Ascii(Recorded.Keytool),
        ["dotnet-ec"] = Dotnet,
        ["openssl-sha1"] = () => Openssl("rsa:2048", "-sha1"),
        ["openssl-md5"] = () => Openssl("rsa:2048", "-md5"),
        ["openssl-sha224"] = () => Openssl("rsa:2048", "-sha224"),
        ["openssl-ec-sha1"] = () => Openssl(P256, "-sha1"),
        ["openssl-pss-sha1"] = () => Openssl("rsa:2048", "-sha1 -sigopt rsa_padding_mode:pss"),
        ["openssl-pss-mask-sha1"] = () => Openssl("rsa:2048", "-sha256 -sigopt rsa_padding_mode:pss -sigopt rsa_mgf1_md:sha1"),
        ["openssl-rsa-1024"] = () => Openssl("rsa:1024"),
        ["openssl-rsa-2047"] = () => Openssl("rsa:2047"),
        ["openssl-rsa-2056"] = () => Openssl("rsa:2056"),
        ["openssl-exponent-3"] = () => Openssl("rsa:2048 -pkeyopt rsa_keygen_pubexp:3"),
        ["openssl-p521"] = () => Openssl("ec -pkeyopt ec_paramgen_curve:P-521"),
        ["openssl-p224"] = () => Openssl("ec -pkeyopt ec_paramgen_curve:P-224"),
        ["openssl-secp256k1"] = () => Openssl("ec -pkeyopt ec_paramgen_curve:secp256k1"),
        ["openssl-brainpool"] = () => Openssl("ec -pkeyopt ec_paramgen_curve:brainpoolP256r1"),
        ["openssl-explicit-curve"] = () => Openssl(P256 + " -pkeyopt ec_param_enc:explicit"),
        ["openssl-compressed-point"] = () => Openssl(
            ["ecparam -name prime256v1 -genkey -noout -out key.pem", "ec -in key.pem -conv_form compressed -out short.pem", "req -new -key short.pem -subj " + Subject + " -out short.csr"], "short.csr"),
        ["openssl-ed25519"] = () => Openssl("ed25519", "-utf8"),
        ["openssl-rsa-pss-key"] = () => Openssl("rsa-pss -pkeyopt rsa_keygen_bits:2048"),
        ["openssl-dsa"] = () => Openssl(
            ["dsaparam -genkey -out key.pem 1024", "req -new -key key.pem -sha256 -subj " + Subject + " -out dsa.csr"], "dsa.csr"),
    };

    private static byte[] Dotnet()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Ascii(new CertificateRequest("CN=acme-1, OU=Directory, O=Acme, C=GB", key, HashAlgorithmName.SHA256).CreateSigningRequestPem());
    }
}
