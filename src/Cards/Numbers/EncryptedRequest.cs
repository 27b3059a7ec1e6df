using System.ComponentModel.DataAnnotations;

namespace Selvage.Cards.Numbers;

/// <summary>Hashes of OAEP, as the wire names them.</summary>
internal enum HashingAlgorithm
{
    Sha1,
    Sha256,
    Sha384,
    Sha512,
}

/// <summary>The padding of the wrapped key, as the wire spells it.</summary>
internal enum WrapPadding
{
    /// <summary>OAEP (PKCS #1 v2.2). The older padding is not taken: who asks often enough learns what it hides.</summary>
    PKCS2_2,
}

/// <summary>Lengths of the operator's key.</summary>
internal enum WrapKeyLength
{
    Rsa4096,
}

/// <summary>The body of "get encrypted data".</summary>
internal sealed class EncryptedRequest
{
    /// <summary>An AES key of 16, 24 or 32 bytes, wrapped with the operator's public key, in base64.</summary>
    [Required]
    [StringLength(1024, MinimumLength = 4)]
    public string? Key { get; set; }

    public WrapPadding? PaddingMode { get; set; }

    public WrapKeyLength? EncryptionKeyLength { get; set; }

    /// <summary>Of OAEP. Left out: Sha256.</summary>
    public HashingAlgorithm? HashingAlgorithm { get; set; }
}

/// <summary>What is encrypted. The names are the wire's.</summary>
internal sealed record NumberAndCvv(string PAN, string CVV);

/// <summary>The answer: all in base64. The signature is RSA-PSS with SHA-256 and a salt of 32 bytes, over the payload and then the iv; check it first.</summary>
internal sealed record EncryptedData(string Iv, string EncryptedPayload, string SignatureOfPayloadAndIv);
