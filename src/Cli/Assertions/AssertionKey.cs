using System.Security.Cryptography;
using System.Text;

namespace Selvage.Cli.Assertions;

/// <summary>A private key that signs assertions, with the JWS algorithm that goes with it (RFC 7518 §3.1).</summary>
internal sealed class AssertionKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    private AssertionKey(AsymmetricAlgorithm key, string algorithm)
    {
        _key = key;
        Algorithm = algorithm;
    }

    /// <summary><c>RS256</c>, <c>PS256</c>, <c>ES256</c> or <c>ES384</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Reads a private key.</summary>
    /// <param name="pem">PKCS#8, PKCS#1 or SEC 1, unencrypted.</param>
    /// <param name="algorithm">The wanted algorithm; null: RS256 for RSA, the curve's own for EC.</param>
    /// <param name="from">Where the text came from, for messages.</param>
    public static AssertionKey Read(string pem, string? algorithm, string from)
    {
        var key = Keys.PrivateKeyPem.Import(pem, from);
        var fitting = Fitting(key);
        var chosen = algorithm?.ToUpperInvariant() ?? fitting[0];
        if (fitting.Contains(chosen))
            return new AssertionKey(key, chosen);
        key.Dispose();
        throw new Running.StoppedException(Running.Fault.Usage("cli.assertion.algorithm", "The algorithm does not fit the key", $"{from} can sign with {string.Join(" or ", fitting)}, not with {chosen}."));
    }

    /// <summary>The JWS signature over the signing input: for EC the two halves side by side (RFC 7518 §3.4), not DER.</summary>
    public byte[] Sign(string input)
    {
        var bytes = Encoding.ASCII.GetBytes(input);
        return _key switch
        {
            RSA rsa => rsa.SignData(bytes, HashAlgorithmName.SHA256, Algorithm == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
            ECDsa ec => ec.SignData(bytes, Algorithm == "ES384" ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
            _ => throw new InvalidOperationException("Only RSA and EC keys are ever read."),
        };
    }

    /// <inheritdoc />
    public void Dispose() => _key.Dispose();

    private static string[] Fitting(AsymmetricAlgorithm key) => key switch
    {
        RSA => ["RS256", "PS256"],
        ECDsa { KeySize: 384 } => ["ES384"],
        _ => ["ES256"],
    };
}
