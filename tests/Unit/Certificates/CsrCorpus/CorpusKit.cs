using System.Diagnostics;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Selvage.Unit.Certificates.Fuzz;

namespace Selvage.Unit.Certificates.CsrCorpus;

/// <summary>What the inputs are made with.</summary>
internal static class CorpusKit
{
    public const string Subject = "/C=GB/O=Acme/OU=Directory/CN=acme-1";
    public const string ExtensionRequest = "1.2.840.113549.1.9.14";
    public const string ChallengePassword = "1.2.840.113549.1.9.7";

    /// <summary>A good request on P-256, DER, with a key of its own.</summary>
    public static byte[] Good()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return HandMadeCsr.Of(key).Encode();
    }

    public static string Pem(byte[] der, string label = "CERTIFICATE REQUEST") => PemEncoding.WriteString(label, der) + "\n";

    public static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    /// <summary>A request of openssl with a new key; <paramref name="key"/> as after <c>-newkey</c>.</summary>
    public static byte[] Openssl(string key, string more = "-sha256")
    {
        using var openssl = new OpenSsl();
        return openssl.Request(key, more);
    }

    /// <summary>What commands of openssl leave in a file.</summary>
    public static byte[] Openssl(string[] commands, string file)
    {
        using var openssl = new OpenSsl();
        foreach (var command in commands)
            openssl.Run(command);
        return openssl.Read(file);
    }

    /// <summary>A request of GnuTLS.</summary>
    public static byte[] Certtool(string key)
    {
        using var openssl = new OpenSsl();
        openssl.Write("template", Ascii("country = GB\norganization = Acme\nunit = Directory\ncn = acme-1\n"));
        foreach (var arguments in new[] { $"--generate-privkey {key} --outfile key.pem", "--generate-request --load-privkey key.pem --template template --outfile request.pem" })
        {
            using var process = Process.Start(new ProcessStartInfo("certtool", arguments.Split(' ')) { WorkingDirectory = openssl.Path("."), RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            var errors = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, errors);
        }

        return openssl.Read("request.pem");
    }

    /// <summary>A request by hand on a new P-256 key, rightly signed.</summary>
    public static byte[] ByHand(Func<HandMadeCsr, HandMadeCsr> change)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return change(HandMadeCsr.Of(key)).Encode();
    }

    public static byte[] WithSubject(params (string Oid, byte[] Value)[] attributes) => ByHand(csr => new HandMadeCsr
    {
        Spki = csr.Spki,
        Algorithm = csr.Algorithm,
        Sign = csr.Sign,
        Subject = Sequence([.. attributes.Select(a => Wrap(0x31, Sequence(Oid(a.Oid), a.Value)))]),
    });

    public static byte[] WithAttributes(params byte[][] attributes) => ByHand(csr => new HandMadeCsr
    {
        Spki = csr.Spki,
        Algorithm = csr.Algorithm,
        Sign = csr.Sign,
        Attributes = Wrap(0xA0, attributes),
    });

    /// <summary>A request for the public key of somebody, signed with another key.</summary>
    public static byte[] WithKey(byte[] spki) => ByHand(csr => new HandMadeCsr { Spki = spki, Algorithm = csr.Algorithm, Sign = csr.Sign });

    public static byte[] WithSignature(Func<byte[], byte[]> change) =>
        ByHand(csr => new HandMadeCsr { Spki = csr.Spki, Algorithm = csr.Algorithm, Sign = data => change(csr.Sign(data)) });

    /// <summary>A good request with changes to its structure, which its signature then does not cover.</summary>
    public static byte[] Restructured(Action<DerNode> change)
    {
        var root = DerNode.Read(Good())!;
        change(root);
        return root.Write();
    }

    public static byte[] Attribute(string oid, params byte[][] values) => Sequence(Oid(oid), Wrap(0x31, values));

    public static byte[] Extension(X509Extension extension) =>
        extension.Critical ? Sequence(Oid(extension.Oid!.Value!), [0x01, 0x01, 0xFF], Wrap(0x04, extension.RawData)) : Sequence(Oid(extension.Oid!.Value!), Wrap(0x04, extension.RawData));

    public static byte[] NameExtension(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        return Extension(names.Build());
    }

    public static byte[] Text(byte tag, string value, Encoding? encoding = null) => Wrap(tag, (encoding ?? Encoding.UTF8).GetBytes(value));

    public static byte[] Sequence(params byte[][] parts) => Wrap(0x30, parts);

    public static byte[] Wrap(byte tag, params byte[][] parts) => new DerNode { Tag = tag, Content = [.. parts.SelectMany(part => part)] }.Write();

    public static byte[] Oid(string oid)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteObjectIdentifier(oid);
        return writer.Encode();
    }
}
