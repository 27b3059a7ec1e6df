using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Org.BouncyCastle.Pkcs;
using Selvage.Certificates.Issue.Csr;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>
/// The reader of uploads never fails otherwise than with a problem of its own, stays within bounds, and takes nothing that others would
/// not take. What a run finds is kept in <see cref="FoundInputs"/>.
/// </summary>
public sealed class CsrFuzzTests
{
    private const int OpensslSees = 400;

    private static readonly Gen<(CsrSeed Seed, DerChange[] Inside, DerChange[] Outside)> Changes =
        Gen.Select(Gen.Int[0, CsrSeed.All.Count - 1], DerChange.Some, Gen.Frequency((3, Gen.Const(Array.Empty<DerChange>())), (1, DerChange.Some)))
            .Select((seed, inside, outside) => (CsrSeed.All[seed], inside, outside));

    private static readonly string[] Tokens =
    [
        "-----BEGIN CERTIFICATE REQUEST-----", "-----END CERTIFICATE REQUEST-----", "-----BEGIN NEW CERTIFICATE REQUEST-----", "-----END NEW CERTIFICATE REQUEST-----",
        "-----BEGIN CERTIFICATE-----", "-----BEGIN ", "-----END ", "-----", "PRIVATE KEY-----", "\r\n", "\r", "\n\n", "\t", " ", "=", "==", ":", "Proc-Type: 4,ENCRYPTED\n\n",
        "\u0000", "\u00e9", "\ufeff", "\u2028", "MII", "A", "*", "PuTTY-User-Key-File", "-----BEGIN-----", "-----BEGIN CERTIFICATE REQUEST----",
    ];

    [Fact]
    public void A_changed_and_signed_request_is_refused_with_words_or_others_take_it_too()
    {
        using var openssl = new OpenSsl();
        var accepted = 0;
        FuzzRun.Run(
            Changes,
            6_000,
            input =>
            {
                var der = Der(input);
                if (Read(der) is not { } intake)
                    return;
                if (!AgreesWithBouncyCastle(der, intake) || Interlocked.Increment(ref accepted) % OpensslSees == 1)
                    AgreesWithOpenssl(openssl, der, intake);
            },
            Der);
        Assert.True(accepted > 0, "No input was good, so that nothing was compared.");
    }

    [Fact]
    public void A_changed_text_is_refused_with_words_or_gives_the_key_that_is_in_it() => FuzzRun.Run(
        Gen.Select(Gen.Int[0, CsrSeed.All.Count - 1], Gen.Select(Gen.Int[0, 2000], Gen.Int[0, Tokens.Length - 1], Gen.Int[0, 120]).Array[0, 6], Gen.Int[0, 5]),
        20_000,
        input =>
        {
            var (seed, changes, writing) = input;
            if (Read(Text(CsrSeed.All[seed], changes, writing)) is { } intake)
                Assert.True(CsrSeed.All[seed].Der.AsSpan().IndexOf(intake.SubjectPublicKeyInfo.Span) >= 0, "A key came out that was not in the request.");
        },
        input => Text(CsrSeed.All[input.Item1], input.Item2, input.Item3));

    [Fact]
    public void Changed_private_keys_and_certificates_are_refused_with_words()
    {
        using var rsa = RSA.Create(2048);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var authorities = new TestAuthorities();
        DerNode[] seeds =
        [
            .. new[] { rsa.ExportRSAPrivateKey(), rsa.ExportPkcs8PrivateKey(), ec.ExportECPrivateKey(), ec.ExportPkcs8PrivateKey(), authorities.Root.Certificate.Der.ToArray(), rsa.ExportSubjectPublicKeyInfo() }.Select(der => DerNode.Read(der)!),
        ];
        byte[] Input((int Seed, DerChange[] Changes, bool Pem) input)
        {
            var der = DerChange.Apply(seeds[input.Seed], input.Changes);
            return input.Pem ? Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE REQUEST", der)) : der;
        }

        FuzzRun.Run(
            Gen.Select(Gen.Int[0, seeds.Length - 1], DerChange.Some, Gen.Bool).Select((seed, changes, pem) => (seed, changes, pem)),
            4_000,
            input => Assert.Null(Read(Input(input))),
            Input);
    }

    /// <summary>What was taken; null where it was refused with words.</summary>
    internal static CsrIntake? Read(byte[] file)
    {
        var reading = FuzzRun.Bounded(() => CsrUpload.Read(file));
        if (reading.Intake.Succeeded)
            return reading.Intake.Value;
        Assert.StartsWith("certificate.csr.", reading.Intake.Problem.Code, StringComparison.Ordinal);
        Assert.True(reading.Intake.Problem.Detail.Length is > 40 and < 700, reading.Intake.Problem.Detail);
        Assert.DoesNotContain(reading.Intake.Problem.Detail, char.IsControl);
        return null;
    }

    /// <returns>
    /// False where it cannot read or verify it, and another has to be asked: it reads to the ground what we pass over, as the values of
    /// attributes, and it verifies not the bytes that came but its own writing of them, with the attributes in order.
    /// </returns>
    internal static bool AgreesWithBouncyCastle(byte[] der, CsrIntake intake)
    {
        Pkcs10CertificationRequest theirs;
        try
        {
            theirs = new Pkcs10CertificationRequest(der);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or IOException or InvalidOperationException)
        {
            return false;
        }

        Assert.Equal(intake.SubjectPublicKeyInfo.ToArray(), theirs.GetCertificationRequestInfo().SubjectPublicKeyInfo.GetDerEncoded());
        try
        {
            return theirs.Verify();
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or InvalidOperationException)
        {
            return false; // It reads the signature's parameters only now.
        }
    }

    internal static void AgreesWithOpenssl(OpenSsl openssl, byte[] der, CsrIntake intake)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        openssl.Write(name, der);
        var (code, output, errors) = openssl.Try($"req -inform DER -in {name} -verify -noout -pubkey");
        Assert.True(code == 0 && (output + errors).Contains("verify OK", StringComparison.Ordinal), $"openssl does not take what was taken: {errors}");
        Assert.Equal(intake.SubjectPublicKeyInfo.ToArray(), Convert.FromBase64String(output[PemEncoding.Find(output).Base64Data]));
        File.Delete(openssl.Path(name));
    }

    private static byte[] Der((CsrSeed Seed, DerChange[] Inside, DerChange[] Outside) input)
    {
        var signed = input.Seed.Signed(DerChange.Apply(input.Seed.Info, input.Inside));
        return input.Outside.Length == 0 ? signed : DerNode.Read(signed) is { } outer ? DerChange.Apply(outer, input.Outside) : signed;
    }

    private static byte[] Text(CsrSeed seed, IEnumerable<(int At, int Token, int Length)> changes, int writing)
    {
        var text = PemEncoding.WriteString("CERTIFICATE REQUEST", seed.Der) + "\n";
        foreach (var (at, token, length) in changes)
        {
            var start = at % (text.Length + 1);
            var gone = length < 60 ? 0 : Math.Min(text.Length - start, length - 60);
            text = text.Remove(start, gone).Insert(start, Tokens[token]);
        }

        return writing switch
        {
            0 => Encoding.UTF8.GetBytes(text),
            1 => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            2 => [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text), 0],
            3 => Encoding.Latin1.GetBytes(text),
            4 => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            _ => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")),
        };
    }
}
