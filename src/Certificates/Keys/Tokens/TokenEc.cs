using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>A P-256 key in a token, as .NET sees keys: hashing and the DER form of signatures stay .NET's work.</summary>
internal sealed class TokenEc : ECDsa
{
    private readonly Token _token;
    private readonly TokenKeyName _name;
    private readonly ECParameters _parameters;
    private readonly ECDsa _public;

    internal TokenEc(Token token, TokenKeyName name, ECParameters parameters)
    {
        (_token, _name, _parameters, _public) = (token, name, parameters, Create(parameters));
        KeySizeValue = 256;
    }

    /// <summary>CKM_ECDSA signs a hash and answers r and s side by side, each of full width.</summary>
    public override byte[] SignHash(byte[] hash) => _token.Sign(CKM.CKM_ECDSA, _name, hash);

    public override bool VerifyHash(byte[] hash, byte[] signature)
    {
        lock (_public)
            return _public.VerifyHash(hash, signature);
    }

    public override ECParameters ExportParameters(bool includePrivateParameters) =>
        includePrivateParameters ? throw new CryptographicException("The key does not leave its token.") : _parameters;

    public override ECParameters ExportExplicitParameters(bool includePrivateParameters) => throw new NotSupportedException();

    protected override byte[] HashData(byte[] data, int offset, int count, HashAlgorithmName hashAlgorithm) => CryptographicOperations.HashData(hashAlgorithm, data.AsSpan(offset, count));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _public.Dispose();
        base.Dispose(disposing);
    }
}
