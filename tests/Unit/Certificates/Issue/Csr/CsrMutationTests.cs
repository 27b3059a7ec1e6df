using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Selvage.Certificates.Issue.Csr;

namespace Selvage.Unit.Certificates.Issue.Csr;

public sealed class CsrMutationTests
{
    private static readonly byte[] EcRequest = Ec();
    private static readonly byte[] RsaRequest = Rsa();

    private static readonly Gen<byte[]> Mutants =
        from ec in Gen.Bool
        let original = ec ? EcRequest : RsaRequest
        from kind in Gen.Int[0, 4]
        from at in Gen.Int[0, original.Length - 1]
        from length in Gen.Int[1, 8]
        from noise in Gen.Byte.Array[1, 8]
        select Mutate(original, kind, at, length, noise);

    [Fact]
    public void A_changed_request_never_throws_and_never_gives_another_key() => Mutants.Sample(
        mutant =>
        {
            var intake = CsrUpload.Read(mutant).Intake;
            return !intake.Succeeded || (IsOriginal(intake.Value) && (mutant.AsSpan().SequenceEqual(EcRequest) || mutant.AsSpan().SequenceEqual(RsaRequest)));
        },
        iter: 20_000);

    [Fact]
    public void A_changed_text_never_throws_and_never_gives_another_key() =>
        (from mutant in Mutants
         from at in Gen.Int[0, 200]
         from noise in Gen.String[Gen.Char[" \r\n-:=ABEGINDCRTQUS\u00e9\0"], 0, 6]
         select PemEncoding.WriteString("CERTIFICATE REQUEST", mutant).Insert(at, noise)).Sample(
            text =>
            {
                var intake = CsrUpload.Read(Encoding.UTF8.GetBytes(text)).Intake;
                return !intake.Succeeded || IsOriginal(intake.Value);
            },
            iter: 10_000);

    [Fact]
    public void Noise_never_throws() => Gen.Byte.Array[0, 300].Sample(bytes => !CsrUpload.Read(bytes).Intake.Succeeded, iter: 20_000);

    private static bool IsOriginal(CsrIntake intake)
    {
        var spki = intake.SubjectPublicKeyInfo.Span;
        return EcRequest.AsSpan().IndexOf(spki) >= 0 || RsaRequest.AsSpan().IndexOf(spki) >= 0;
    }

    private static byte[] Mutate(byte[] original, int kind, int at, int length, byte[] noise)
    {
        var end = Math.Min(original.Length, at + length);
        return kind switch
        {
            0 => [.. original[..at], (byte)(original[at] ^ noise[0]), .. original[(at + 1)..]],
            1 => [.. original[..at], .. original[end..]],
            2 => [.. original[..at], .. noise, .. original[at..]],
            3 => [.. original[..at], .. noise, .. original[end..]],
            _ => [.. original[..end], .. original[at..end], .. original[end..]],
        };
    }

    private static byte[] Ec()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return HandMadeCsr.Of(key).Encode();
    }

    private static byte[] Rsa()
    {
        using var key = RSA.Create(2048);
        return new HandMadeCsr
        {
            Spki = key.ExportSubjectPublicKeyInfo(),
            Algorithm = HandMadeCsr.Sha256WithRsa,
            Sign = data => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        }.Encode();
    }
}
