using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>How a request is signed.</summary>
/// <param name="Kind">The algorithm.</param>
/// <param name="Hash">SHA-256, SHA-384 or SHA-512.</param>
/// <param name="SaltLength">Bytes of salt, for PSS only.</param>
internal sealed record SignatureScheme(SignatureKind Kind, HashAlgorithmName Hash, int SaltLength = 0)
{
    /// <summary>Reads an AlgorithmIdentifier.</summary>
    public static Result<SignatureScheme> Read(ReadOnlyMemory<byte> identifier)
    {
        try
        {
            return ReadStrictly(identifier);
        }
        catch (AsnContentException)
        {
            return CsrProblems.Malformed("its signature algorithm");
        }
    }

    private static Result<SignatureScheme> ReadStrictly(ReadOnlyMemory<byte> identifier)
    {
        var fields = new AsnReader(identifier, AsnEncodingRules.DER).ReadSequence();
        var oid = fields.ReadObjectIdentifier();
        return oid switch
        {
            ObjectIdentifiers.Sha256WithRsa => Plain(fields, SignatureKind.RsaPkcs1, HashAlgorithmName.SHA256),
            ObjectIdentifiers.Sha384WithRsa => Plain(fields, SignatureKind.RsaPkcs1, HashAlgorithmName.SHA384),
            ObjectIdentifiers.Sha512WithRsa => Plain(fields, SignatureKind.RsaPkcs1, HashAlgorithmName.SHA512),
            ObjectIdentifiers.EcdsaWithSha256 => Plain(fields, SignatureKind.Ecdsa, HashAlgorithmName.SHA256),
            ObjectIdentifiers.EcdsaWithSha384 => Plain(fields, SignatureKind.Ecdsa, HashAlgorithmName.SHA384),
            ObjectIdentifiers.EcdsaWithSha512 => Plain(fields, SignatureKind.Ecdsa, HashAlgorithmName.SHA512),
            ObjectIdentifiers.RsaPss => ReadPss(fields),
            _ => CsrProblems.SignatureAlgorithm(AlgorithmNames.Of(oid)),
        };
    }

    /// <summary>RSA: NULL, or absent as RFC 4055 §5 lets readers take it. ECDSA: absent (RFC 5758 §3.2).</summary>
    private static SignatureScheme Plain(AsnReader fields, SignatureKind kind, HashAlgorithmName hash)
    {
        if (kind == SignatureKind.RsaPkcs1 && fields.HasData)
            fields.ReadNull();
        fields.ThrowIfNotEmpty();
        return new SignatureScheme(kind, hash);
    }

    /// <summary>RSASSA-PSS-params (RFC 4055 §3.1). Every default in it means SHA-1, so a missing field is a refusal.</summary>
    private static Result<SignatureScheme> ReadPss(AsnReader fields)
    {
        var parameters = fields.ReadSequence();
        fields.ThrowIfNotEmpty();
        var hashOid = Tagged(parameters, 0) is { } hash ? ReadHash(hash) : null;
        var maskOid = Tagged(parameters, 1) is { } mask ? ReadMask(mask) : null;
        var salt = Tagged(parameters, 2) is { } length ? ReadOnlyInteger(length) : 20;
        var trailer = Tagged(parameters, 3) is { } field ? ReadOnlyInteger(field) : 1;
        parameters.ThrowIfNotEmpty();
        if (Hashes(hashOid) is not { } name || maskOid != hashOid)
            return CsrProblems.SignatureAlgorithm("RSASSA-PSS with a hash other than one of SHA-256, SHA-384 and SHA-512 throughout");
        if (trailer != 1 || salt < 0 || salt > 512)
            return CsrProblems.SignatureAlgorithm("RSASSA-PSS with unusual parameters");
        return new SignatureScheme(SignatureKind.RsaPss, name, (int)salt);
    }

    private static AsnReader? Tagged(AsnReader fields, int number)
    {
        var tag = new Asn1Tag(TagClass.ContextSpecific, number, isConstructed: true);
        return fields.HasData && fields.PeekTag() == tag ? fields.ReadSequence(tag) : null;
    }

    /// <summary>An explicit tag holds one value (X.690 §8.14); with more in it, others refuse the request.</summary>
    private static BigInteger ReadOnlyInteger(AsnReader fields)
    {
        var number = fields.ReadInteger();
        fields.ThrowIfNotEmpty();
        return number;
    }

    private static string ReadHash(AsnReader fields)
    {
        var identifier = fields.ReadSequence();
        fields.ThrowIfNotEmpty();
        var oid = identifier.ReadObjectIdentifier();
        if (identifier.HasData)
            identifier.ReadNull();
        identifier.ThrowIfNotEmpty();
        return oid;
    }

    private static string? ReadMask(AsnReader fields)
    {
        var identifier = fields.ReadSequence();
        fields.ThrowIfNotEmpty();
        return identifier.ReadObjectIdentifier() == ObjectIdentifiers.Mgf1 ? ReadHash(identifier) : null;
    }

    private static HashAlgorithmName? Hashes(string? oid) => oid switch
    {
        ObjectIdentifiers.Sha256 => HashAlgorithmName.SHA256,
        ObjectIdentifiers.Sha384 => HashAlgorithmName.SHA384,
        ObjectIdentifiers.Sha512 => HashAlgorithmName.SHA512,
        _ => null,
    };
}

/// <summary>The signature algorithms that prove possession of a key.</summary>
internal enum SignatureKind
{
    /// <summary>RSASSA-PKCS1-v1_5 (RFC 8017 §8.2).</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS (RFC 8017 §8.1).</summary>
    RsaPss,

    /// <summary>ECDSA (FIPS 186-5 §6).</summary>
    Ecdsa,
}
