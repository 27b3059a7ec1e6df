using System.Formats.Asn1;
using System.Security.Cryptography;
using Selvage.Certificates.Keys;

namespace Selvage.Certificates.Ocsp;

/// <summary>By what a request names one generation of the authority, worked out once.</summary>
internal sealed class IssuerHashes
{
    private readonly byte[] _name1;
    private readonly byte[] _key1;
    private readonly byte[] _name256;
    private readonly byte[] _key256;

    /// <summary>Hashes name and key of the issuing certificate.</summary>
    public IssuerHashes(int generation, AuthorityCertificate certificate)
    {
        Generation = generation;
        var key = KeyBits(certificate.SubjectPublicKeyInfo);
        _name256 = SHA256.HashData(certificate.Subject.Span);
        _key256 = SHA256.HashData(key.Span);
        _name1 = Sha1(certificate.Subject.Span);
        _key1 = Sha1(key.Span);
    }

    /// <summary>The generation.</summary>
    public int Generation { get; }

    /// <summary>Hash of the issuer's name in a form.</summary>
    public ReadOnlySpan<byte> Name(CertIdForm form) => form is CertIdForm.Sha1 or CertIdForm.Sha1Null ? _name1 : _name256;

    /// <summary>Hash of the issuer's key in a form.</summary>
    public ReadOnlySpan<byte> Key(CertIdForm form) => form is CertIdForm.Sha1 or CertIdForm.Sha1Null ? _key1 : _key256;

    /// <summary>Whether a request means this generation.</summary>
    public bool Are(in AskedCertificate asked) =>
        asked.Form != CertIdForm.Other && asked.KeyHash.Span.SequenceEqual(Key(asked.Form)) && asked.NameHash.Span.SequenceEqual(Name(asked.Form));

    /// <summary>The bits of a public key without tag, length and count of unused bits: what is hashed (RFC 6960 §4.1.1). It is not the subjectKeyIdentifier.</summary>
    internal static ReadOnlyMemory<byte> KeyBits(ReadOnlyMemory<byte> subjectPublicKeyInfo)
    {
        var spki = new AsnReader(subjectPublicKeyInfo, AsnEncodingRules.DER).ReadSequence();
        spki.ReadSequence();
        return spki.TryReadPrimitiveBitString(out _, out var bits) ? bits : throw new CryptographicException("A public key without bits.");
    }

    /// <summary>SHA-1 as the protocol has it for names of things (RFC 6960 §4.3); nothing is signed with it.</summary>
    internal static byte[] Sha1(ReadOnlySpan<byte> data)
    {
#pragma warning disable CA5350 // An identifier that the protocol prescribes.
        return SHA1.HashData(data);
#pragma warning restore CA5350
    }
}
