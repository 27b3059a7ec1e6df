using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Unit.Certificates.Fuzz;
using static Selvage.Unit.Certificates.CsrCorpus.CorpusKit;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>Requests whose structure is unusual, and those whose structure is wrong.</summary>
internal static class StructureInputs
{
    private const string CommonName = "2.5.4.3";
    private static readonly byte[] Authority = Extension(new X509BasicConstraintsExtension(true, true, 0, true));

    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = new Dictionary<string, Func<byte[]>>
    {
        ["attributes-missing"] = () => ByHand(csr => new HandMadeCsr { Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign, WithAttributes = false }),
        ["attributes-empty"] = () => WithAttributes(),
        ["attributes-several"] = () => WithAttributes(
            Attribute(ChallengePassword, Text(0x0C, "s3cret")), Attribute("1.2.840.113549.1.9.2", Text(0x0C, "unstructured")), Attribute(ExtensionRequest, Sequence(NameExtension("a.example.com")))),
        ["attributes-unordered"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(NameExtension("a.example.com"))), Attribute(ChallengePassword, Text(0x0C, "s3cret"))),
        ["attributes-of-windows"] = Windows,
        ["attribute-without-values"] = () => WithAttributes(Attribute(ExtensionRequest)),
        ["attribute-broken"] = () => WithAttributes([0x01, 0xC8]),
        ["attribute-value-nonsense"] = () => WithAttributes(Attribute(ExtensionRequest, Text(0x0C, "not extensions"))),
        ["extension-request-twice"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(NameExtension("a.example.com"))), Attribute(ExtensionRequest, Sequence(NameExtension("b.example.com")))),
        ["names-twice"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(NameExtension("a.example.com"), NameExtension("b.example.com")))),
        ["wants-to-be-an-authority"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(Authority, Extension(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true))))),
        ["full-set-of-extensions"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(
            Extension(new X509BasicConstraintsExtension(false, false, 0, false)),
            Extension(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.KeyEncipherment, true)),
            Extension(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false)),
            NameExtension("vpn.example.com")))),
        ["critical-unknown-extension"] = () => WithAttributes(Attribute(ExtensionRequest, Sequence(Sequence(Oid("1.3.6.1.4.1.99999.7"), [0x01, 0x01, 0xFF], Wrap(0x04, [0x05, 0x00]))))),
        ["subject-empty"] = () => WithSubject(),
        ["subject-several-in-one"] = () => ByHand(csr => new HandMadeCsr
        {
            Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign,
            Subject = Sequence(Wrap(0x31, Sequence(Oid(CommonName), Text(0x0C, "acme")), Sequence(Oid("2.5.4.11"), Text(0x0C, "Desk")))),
        }),
        ["subject-country-in-utf8"] = () => WithSubject(("2.5.4.6", Text(0x0C, "GB")), (CommonName, Text(0x0C, "acme"))),
        ["subject-at-in-printable"] = () => WithSubject((CommonName, Text(0x13, "desk@example.com"))),
        ["subject-teletex"] = () => WithSubject((CommonName, Text(0x14, "Acm\u00e9", Encoding.Latin1))),
        ["subject-bmp"] = () => WithSubject((CommonName, Text(0x1E, "Acm\u00e9", Encoding.BigEndianUnicode))),
        ["subject-long"] = () => WithSubject((CommonName, Text(0x0C, new string('a', 400)))),
        ["subject-control-characters"] = () => WithSubject((CommonName, Text(0x0C, "a\0\n\u202ee"))),
        ["subject-bad-utf8"] = () => WithSubject((CommonName, Wrap(0x0C, [0x41, 0xE6, 0x08]))),
        ["subject-of-numbers"] = () => WithSubject((CommonName, [0x02, 0x01, 0x07])),
        ["subject-no-name"] = () => ByHand(csr => new HandMadeCsr { Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign, Subject = Sequence([0x02, 0x01, 0x07]) }),
        ["version-2"] = () => ByHand(csr => new HandMadeCsr { Version = 1, Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = csr.Sign }),
        ["version-missing"] = () => Restructured(root => root.Children![0].Children!.RemoveAt(0)),
        ["signature-missing"] = () => Restructured(root => root.Children!.RemoveAt(2)),
        ["long-form-length"] = () => Restructured(root => root.Children![0].Length = length => [0x83, 0, (byte)(length >> 8), (byte)length]),
        ["indefinite-length"] = () => Restructured(root => (root.Length, root.Children) = (_ => [0x80], [.. root.Children!, new DerNode { Tag = 0, Content = [] }])),
        ["length-beyond-everything"] = () => Restructured(root => root.Length = _ => [0x84, 0x7F, 0xFF, 0xFF, 0xFF]),
        ["nested-a-thousand-deep"] = () => Enumerable.Range(0, 1000).Aggregate(new byte[] { 0x05, 0x00 }, (inside, _) => Sequence(inside)),
        ["something-more-inside"] = () => Restructured(root => root.Children!.Add(new DerNode { Tag = 0x05, Content = [] })),
    };

    /// <summary>What certreq of Windows writes: its own attributes, and its label.</summary>
    private static byte[] Windows() => Ascii(Pem(
        WithAttributes(
            Attribute("1.3.6.1.4.1.311.13.2.3", Text(0x16, "10.0.20348.2")),
            Attribute("1.3.6.1.4.1.311.21.20", Sequence([0x02, 0x01, 0x09], Text(0x0C, "DESK"), Text(0x0C, "ACME\\desk"), Text(0x0C, "certreq.exe"))),
            Attribute("1.3.6.1.4.1.311.2.1.14", Sequence(NameExtension("a.example.com")))),
        "NEW CERTIFICATE REQUEST").ReplaceLineEndings("\r\n"));
}
