using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>An RSA key in a token, as .NET sees keys; it signs by PKCS #1 v1.5 with SHA-256 and nothing else.</summary>
internal sealed class TokenRsa : RSA
{
    /// <summary>DigestInfo of SHA-256 before the hash (RFC 8017 §9.2, note 1).</summary>
    private static readonly byte[] Sha256Info = Convert.FromHexString("3031300d060960864801650304020105000420");
    private readonly Token _token;
    private readonly TokenKeyName _name;
    private readonly RSAParameters _parameters;
    private readonly RSA _public;

    internal TokenRsa(Token token, TokenKeyName name, RSAParameters parameters)
    {
        (_token, _name, _parameters, _public) = (token, name, parameters, Create(parameters));
        KeySizeValue = _public.KeySize;
    }

    public override byte[] SignHash(byte[] hash, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        if (hashAlgorithm != HashAlgorithmName.SHA256 || padding != RSASignaturePadding.Pkcs1)
            throw new CryptographicException("An authority's RSA key signs by PKCS #1 v1.5 with SHA-256.");
        return _token.Sign(CKM.CKM_RSA_PKCS, _name, [.. Sha256Info, .. hash]);
    }

    public override bool VerifyHash(byte[] hash, byte[] signature, HashAlgorithmName hashAlgorithm, RSASignaturePadding padding)
    {
        lock (_public)
            return _public.VerifyHash(hash, signature, hashAlgorithm, padding);
    }

    public override RSAParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The key does not leave its token.") : _parameters;

    public override void ImportParameters(RSAParameters parameters) => throw new NotSupportedException();

    protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) => CryptographicOperations.HashData(hashAlgorithm, data.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _public.Dispose();
        base.Dispose(disposing);
    }
}
