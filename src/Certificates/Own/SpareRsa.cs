using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Selvage.Certificates.Own;

/// <summary>
/// One RSA key in several objects: .NET does not promise that one may be used by several threads at once, and a signature takes half a millisecond, so
/// that a lock would make them wait for each other.
/// </summary>
internal sealed class SpareRsa(Func<RSA> open) : IDisposable
{
    private readonly ConcurrentBag<RSA> _idle = [open()];

    /// <summary>PKCS #1 v1.5 with SHA-256 (RFC 8017 §8.2).</summary>
    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        var rsa = _idle.TryTake(out var idle) ? idle : open();
        try
        {
            return rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        finally
        {
            _idle.Add(rsa);
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var rsa))
            rsa.Dispose();
    }
}
