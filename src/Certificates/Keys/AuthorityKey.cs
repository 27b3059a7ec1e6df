using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Keys;

/// <summary>The private key of an authority. It leaves only encrypted (<see cref="AuthorityKeyFile"/>).</summary>
internal sealed class AuthorityKey : IDisposable
{
    private readonly AsymmetricAlgorithm _key;

    // .NET does not promise that one of its own key objects may be used by several threads at once; a token's may.
    private readonly Lock? _oneAtATime;

    internal AuthorityKey(ECDsa key, bool severalAtOnce = false)
    {
        _oneAtATime = severalAtOnce ? null : new Lock();
        _key = key;
        (Kind, SignatureAlgorithm) = key.KeySize switch
        {
            256 => (AuthorityKeyKind.EcP256, Identifier(ObjectIdentifiers.EcdsaWithSha256, withNull: false)),
            384 => (AuthorityKeyKind.EcP384, Identifier(ObjectIdentifiers.EcdsaWithSha384, withNull: false)),
            var size => throw new CryptographicException($"An authority's EC key has 256 or 384 bits, not {size}."),
        };
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
    }

    internal AuthorityKey(RSA key, bool severalAtOnce = false)
    {
        _oneAtATime = severalAtOnce ? null : new Lock();
        if (key.KeySize != 3072)
            throw new CryptographicException($"An authority's RSA key has 3072 bits, not {key.KeySize}.");
        _key = key;
        (Kind, SignatureAlgorithm) = (AuthorityKeyKind.Rsa3072, Identifier(ObjectIdentifiers.Sha256WithRsa, withNull: true));
        SubjectPublicKeyInfo = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>What kind it is.</summary>
    public AuthorityKeyKind Kind { get; }

    /// <summary>The public half, DER.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo { get; }

    /// <summary>AlgorithmIdentifier of its signatures: RSA with NULL parameters, ECDSA with none (RFC 4055 §5, RFC 5758 §3.2).</summary>
    public ReadOnlyMemory<byte> SignatureAlgorithm { get; }

    /// <summary>A new key.</summary>
    public static AuthorityKey Create(AuthorityKeyKind kind) => kind switch
    {
        AuthorityKeyKind.EcP256 => new AuthorityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)),
        AuthorityKeyKind.EcP384 => new AuthorityKey(ECDsa.Create(ECCurve.NamedCurves.nistP384)),
        AuthorityKeyKind.Rsa3072 => new AuthorityKey(RSA.Create(3072)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of authority key."),
    };

    /// <summary>Signs as <see cref="SignatureAlgorithm"/> says.</summary>
    /// <returns>The bits of an X.509 signature: for ECDSA the DER sequence of r and s (RFC 3279 §2.2.3).</returns>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        _oneAtATime?.Enter();
        try
        {
            return _key is ECDsa ec
                ? ec.SignData(data, Hash, DSASignatureFormat.Rfc3279DerSequence)
                : ((RSA)_key).SignData(data, Hash, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _oneAtATime?.Exit();
        }
    }

    /// <summary>Whether a signature is this key's.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        _oneAtATime?.Enter();
        try
        {
            return _key is ECDsa ec
                ? ec.VerifyData(data, signature, Hash, DSASignatureFormat.Rfc3279DerSequence)
                : ((RSA)_key).VerifyData(data, signature, Hash, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _oneAtATime?.Exit();
        }
    }

    public void Dispose() => _key.Dispose();

    internal byte[] ExportEncrypted(ReadOnlySpan<char> passphrase, PbeParameters parameters) =>
        _key.ExportEncryptedPkcs8PrivateKey(passphrase, parameters);

    private HashAlgorithmName Hash => Kind == AuthorityKeyKind.EcP384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;

    private static byte[] Identifier(string oid, bool withNull)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            if (withNull)
                writer.WriteNull();
        }

        return writer.Encode();
    }
}
