using System.Formats.Asn1;
using System.Security.Cryptography;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>Key pairs as PKCS #11 knows them (v2.40 §2.1, §2.3).</summary>
internal static class TokenKeyPairs
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int PointBytes = 65;

    internal static void Generate(ISession session, byte[] id, string label, AuthorityKeyKind kind)
    {
        var attributes = session.Factories.ObjectAttributeFactory;
        var shown = new List<IObjectAttribute>
        {
            attributes.Create(CKA.CKA_TOKEN, true),
            attributes.Create(CKA.CKA_ID, id),
            attributes.Create(CKA.CKA_LABEL, label),
            attributes.Create(CKA.CKA_VERIFY, true),
        };
        if (kind == AuthorityKeyKind.Rsa3072)
        {
            shown.Add(attributes.Create(CKA.CKA_MODULUS_BITS, 3072UL));
            shown.Add(attributes.Create(CKA.CKA_PUBLIC_EXPONENT, new byte[] { 1, 0, 1 }));
        }
        else
        {
            shown.Add(attributes.Create(CKA.CKA_EC_PARAMS, Curve()));
        }

        var hidden = new List<IObjectAttribute>
        {
            attributes.Create(CKA.CKA_TOKEN, true),
            attributes.Create(CKA.CKA_PRIVATE, true),
            attributes.Create(CKA.CKA_SENSITIVE, true),
            attributes.Create(CKA.CKA_EXTRACTABLE, false),
            attributes.Create(CKA.CKA_ID, id),
            attributes.Create(CKA.CKA_LABEL, label),
            attributes.Create(CKA.CKA_SIGN, true),
        };
        if (kind == AuthorityKeyKind.Rsa3072)
            hidden.Add(attributes.Create(CKA.CKA_DECRYPT, false)); // A key that signs does nothing else.
        using var mechanism = session.Factories.MechanismFactory.Create(kind == AuthorityKeyKind.Rsa3072 ? CKM.CKM_RSA_PKCS_KEY_PAIR_GEN : CKM.CKM_EC_KEY_PAIR_GEN);
        session.GenerateKeyPair(mechanism, shown, hidden, out _, out _);
    }

    internal static TokenPublicKey PublicOf(ISession session, IObjectHandle publicKey) =>
        session.GetAttributeValue(publicKey, new List<CKA> { CKA.CKA_KEY_TYPE })[0].GetValueAsUlong() == (ulong)CKK.CKK_RSA
            ? new TokenPublicKey(null, RsaOf(session, publicKey))
            : new TokenPublicKey(EcOf(session, publicKey), null);

    private static RSAParameters RsaOf(ISession session, IObjectHandle publicKey)
    {
        var values = session.GetAttributeValue(publicKey, new List<CKA> { CKA.CKA_MODULUS, CKA.CKA_PUBLIC_EXPONENT });
        return new RSAParameters { Modulus = values[0].GetValueAsByteArray(), Exponent = values[1].GetValueAsByteArray() };
    }

    /// <summary>CKA_EC_POINT is an uncompressed point wrapped in an OCTET STRING.</summary>
    private static ECParameters EcOf(ISession session, IObjectHandle publicKey)
    {
        var wrapped = session.GetAttributeValue(publicKey, new List<CKA> { CKA.CKA_EC_POINT })[0].GetValueAsByteArray();
        var point = new AsnReader(wrapped, AsnEncodingRules.DER).ReadOctetString();
        if (point.Length != PointBytes || point[0] != 4)
            throw new TokenFaultException("The token's key is not an uncompressed point of P-256.");
        return new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } };
    }

    private static byte[] Curve()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(P256);
        return writer.Encode();
    }
}
