using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Selvage.Client.Ehi.Listener.Certificates;

/// <summary>A pinned key (RFC 7469 §2.4).</summary>
/// <param name="Sha256">SHA-256 of the SubjectPublicKeyInfo, base64.</param>
/// <param name="Until">After this the pin counts no more, so that a forgotten one does not shut the operator out; null: no end.</param>
public sealed record EhiPin(string Sha256, DateTimeOffset? Until = null)
{
    /// <summary>The pin of a certificate's key.</summary>
    /// <param name="certificate">Whose key.</param>
    public static string Of(X509Certificate2 certificate) => Convert.ToBase64String(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()));

    internal static bool IsOne(string text)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes + 1];
        return Convert.TryFromBase64String(text, bytes, out var length) && length == SHA256.HashSizeInBytes;
    }
}
