using Selvage.Kernel.Results;

namespace Selvage.Certificates.Issue.Csr;

/// <summary>Everything that can be wrong with an uploaded request, each with its mend. Codes are <c>certificate.csr.*</c>.</summary>
internal static class CsrProblems
{
    private const string Again = "Run the command shown beside the upload again and upload the .csr file that it writes.";

    public static readonly Problem TooLarge = new(
        ProblemKind.TooLarge,
        "certificate.csr.too_large",
        "The file is too large",
        "A certificate request is at most 16 KiB. Upload the .csr file alone, not an archive or a bundle.",
        Field);

    public static readonly Problem Empty = Of("empty", "The file is empty", $"There is nothing in the file. {Again}");

    public static readonly Problem Encoding = Of(
        "encoding",
        "The file's text cannot be read",
        "The file is neither a binary request nor text in UTF-8, nor UTF-16 with a byte order mark; an archive, a document or a picture is neither. Save it as UTF-8 or plain ASCII text, or upload the file as the command wrote it.");

    public static readonly Problem NoRequest = Of(
        "no_request",
        "There is no certificate request in the file",
        $"A request begins with the line -----BEGIN CERTIFICATE REQUEST-----. A public key alone is not enough. {Again}");

    public static readonly Problem TwoRequests = Of(
        "two_requests",
        "The file holds more than one certificate request",
        "One upload makes one certificate. Split the file, and upload the request that you mean.");

    public static readonly Problem PrivateKey = Of(
        "private_key",
        "The file holds a private key",
        "A private key must never leave your systems. Nothing of the upload was kept, but treat this key as known to others: delete it, make a new key with the command shown, and upload the .csr file only. We refuse this key from now on.");

    public static readonly Problem CertificateInstead = Of(
        "certificate_instead",
        "The file is a certificate, not a request",
        $"A certificate is what you get from us; what we need is the request for it. {Again}");

    public static readonly Problem Broken = Of(
        "truncated_or_broken_pem",
        "The request is cut off or damaged",
        "Upload the whole file, from the line -----BEGIN CERTIFICATE REQUEST----- to the line -----END CERTIFICATE REQUEST-----, with nothing changed between them.");

    public static readonly Problem TrailingBytes = Of(
        "trailing_bytes",
        "There is something after the request",
        $"The request is followed by bytes that do not belong to it. {Again}");

    public static readonly Problem Version = Of(
        "version",
        "The request has an unknown version",
        $"Only version 1 of certificate requests (PKCS #10, encoded as 0) exists. Your tool wrote another number. {Again}");

    public static readonly Problem SignatureInvalid = Of(
        "signature_invalid",
        "The request's signature is wrong",
        $"The request must be signed with the private key that belongs to its public key, and must not be changed after that. {Again}");

    public static readonly Problem Exponent = Of(
        "exponent",
        "The RSA key has an unusual exponent",
        "The public exponent of an RSA key must be 65537. Make a new key without setting the exponent.");

    public static readonly Problem SmallFactor = Of(
        "small_factor",
        "The RSA key can be broken",
        "The key's modulus can be divided by a small number, so it is no RSA key at all. Make a new key with the command shown, on a machine that you trust.");

    public static readonly Problem ClosePrimes = Of(
        "close_primes",
        "The RSA key can be broken",
        "The two primes of the key are so close that anybody can find them. The tool that made it is faulty: make a new key with a current OpenSSL.");

    public static readonly Problem Roca = Of(
        "roca",
        "The RSA key can be broken",
        "The key was made by a faulty library (known as ROCA, found in some smart cards and security modules of 2012 to 2017). Make a new key with a current OpenSSL, or update the device.");

    public static readonly Problem ExplicitCurve = Of(
        "explicit_curve",
        "The elliptic curve is not named",
        "The key spells out the curve's numbers instead of naming it. Make a new key with the option -pkeyopt ec_param_enc:named_curve, on P-256 or P-384.");

    public static readonly Problem CompressedPoint = Of(
        "point",
        "The elliptic curve key is in short form",
        "The public key is written as a compressed point, which many programs cannot read. Convert the key with: openssl ec -in KEY -conv_form uncompressed -out KEY, and make the request again.");

    public static readonly Problem Point = Of(
        "point",
        "The elliptic curve key is no point of its curve",
        $"The public key is damaged or made up. {Again}");

    private const string Field = "csr";

    public static Problem Malformed(string where) => Of(
        "malformed",
        "The request is malformed",
        $"The request does not follow the format (PKCS #10 in DER) in {where}. {Again}");

    public static Problem SignatureAlgorithm(string found) => Of(
        "signature_algorithm",
        "The request is signed with an algorithm that is not accepted",
        $"The request is signed with {found}. Sign it with SHA-256, SHA-384 or SHA-512: with OpenSSL, add the option -sha256.");

    public static Problem KeyAlgorithm(string oid) => Of(
        "key_algorithm",
        "The key is of a kind that is not accepted",
        $"The key is of the kind {AlgorithmNames.Of(oid)}. Make an RSA key of 2048, 3072 or 4096 bits, or an elliptic curve key on P-256 or P-384.");

    public static Problem WeakKey(int bits) => Of(
        "weak_key",
        "The RSA key is too short",
        $"The key has {bits} bits, and at least 2048 are needed. Make a new key of 2048, 3072 or 4096 bits, for example with -newkey rsa:2048.");

    public static Problem KeySize(int bits) => Of(
        "key_size",
        "The RSA key has an unusual size",
        $"The key has {bits} bits. Make a new key of exactly 2048, 3072 or 4096 bits, for example with -newkey rsa:3072.");

    public static Problem Curve(string oid) => Of(
        "curve",
        "The elliptic curve is not accepted",
        $"The key is on the curve {AlgorithmNames.Of(oid)}. Make a new key on P-256 or P-384, for example with -newkey ec -pkeyopt ec_paramgen_curve:P-256.");

    private static Problem Of(string code, string title, string detail) => Problem.Invalid("certificate.csr." + code, title, detail, Field);
}
