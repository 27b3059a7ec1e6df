using System.Formats.Asn1;
using Selvage.Certificates.Issue.SubjectKeys;
using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>
/// Reads an uploaded certificate request: generous about how the file is written, strict about what is in it. Only the public key is
/// taken (requirements D1, D7).
/// </summary>
internal static class CsrUpload
{
    /// <summary>The largest upload, in bytes.</summary>
    public const int LargestFile = 16 * 1024;

    private const int ShortestBareBase64 = 64;

    /// <summary>Reads a file. Never throws for what is in it.</summary>
    public static CsrReading Read(ReadOnlyMemory<byte> file)
    {
        if (file.Length > LargestFile)
            return Refuse(CsrProblems.TooLarge);
        if (ForeignContent.IsKeyStore(file.Span))
            return Refuse(CsrProblems.PrivateKey);
        if (UploadText.IsBinary(file.Span))
            return ReadDer(file);
        if (UploadText.Decode(file.Span) is not { } text)
            return Refuse(CsrProblems.Encoding);
        if (string.IsNullOrWhiteSpace(text))
            return Refuse(CsrProblems.Empty);
        var blocks = PemBlock.ReadAll(text);
        return HoldsPrivateKey(text, blocks) ? RefusePrivateKey(blocks) : ReadText(text, blocks);
    }

    private static CsrReading ReadText(string text, IReadOnlyList<PemBlock> blocks)
    {
        // By what it is where a request says that it is a certificate: there are tools that label it so.
        var requests = blocks.Where(block => block.IsRequest || (block is { IsCertificate: true, Content: { } body } && Pkcs10.Read(body).Succeeded)).ToList();
        if (requests.Count > 1)
            return Refuse(CsrProblems.TwoRequests);
        if (requests.Count == 1)
            return requests[0].Content is { } content ? ReadDer(content) : Refuse(CsrProblems.Broken);
        if (blocks.Any(block => block.IsCertificate))
            return Refuse(CsrProblems.CertificateInstead);
        if (text.Contains("CERTIFICATE REQUEST", StringComparison.Ordinal) || blocks.Any(block => block.Content is null))
            return Refuse(CsrProblems.Broken);
        return text.Length >= ShortestBareBase64 && PemBlock.DecodeBase64(text) is { } bare
            ? ReadDer(bare)
            : Refuse(CsrProblems.NoRequest);
    }

    private static CsrReading ReadDer(ReadOnlyMemory<byte> der)
    {
        if (ForeignContent.IsPrivateKey(der))
            return new CsrReading(CsrProblems.PrivateKey, ForeignContent.PublicHalf(der.Span) is { } hash ? [hash] : []);
        var request = Pkcs10.Read(der);
        if (request.Succeeded)
            return new CsrReading(Judge(request.Value), []) { Request = der };
        if (ForeignContent.IsCertificate(der.Span))
            return Refuse(CsrProblems.CertificateInstead);
        return Refuse(ForeignContent.IsPublicKey(der.Span) ? CsrProblems.NoRequest : request.Problem);
    }

    /// <summary>
    /// The cheap judgements come before the signature, so that no arithmetic is done with a key of absurd size; those that cost
    /// something come after it, so that they are only for those who hold the key.
    /// </summary>
    private static Result<CsrIntake> Judge(Pkcs10 request)
    {
        if (Subject(request) is not { } subject)
            return CsrProblems.Malformed("its subject");
        var key = SubjectKeyReader.Read(request.SubjectPublicKeyInfo);
        if (!key.Succeeded)
            return key.Problem;
        var scheme = SignatureScheme.Read(request.SignatureAlgorithm);
        if (!scheme.Succeeded)
            return scheme.Problem;
        var fault = CsrSignature.Fault(scheme.Value, key.Value, request) ?? KeyStrength.Fault(key.Value);
        return fault is not null ? fault : new CsrIntake(key.Value, subject, [.. CsrNotes.Of(request)]);
    }

    private static string? Subject(Pkcs10 request)
    {
        try
        {
            return SubjectText.Of(request.Subject);
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    internal static bool HoldsPrivateKey(string text, IReadOnlyList<PemBlock> blocks) =>
        blocks.Any(block => block.IsPrivateKey || (block.Content is { } content && !block.IsRequest && ForeignContent.IsPrivateKey(content)))
        || text.Contains("PRIVATE KEY-----", StringComparison.Ordinal)
        || text.Contains("PuTTY-User-Key-File", StringComparison.Ordinal);

    /// <summary>A request beside the private key is most probably for that key, and it may be all that tells which one it is.</summary>
    private static CsrReading RefusePrivateKey(IReadOnlyList<PemBlock> blocks)
    {
        var exposed = new List<SpkiHash>();
        foreach (var block in blocks.Where(block => block.Content is not null))
        {
            if (block.IsRequest && Pkcs10.Read(block.Content) is { Succeeded: true, Value: var request })
                exposed.Add(SpkiHash.Of(request.SubjectPublicKeyInfo.Span));
            else if (ForeignContent.PublicHalf(block.Content) is { } hash)
                exposed.Add(hash);
        }

        return new CsrReading(CsrProblems.PrivateKey, [.. exposed.Distinct()]);
    }

    private static CsrReading Refuse(Problem problem) => new(problem, []);
}
