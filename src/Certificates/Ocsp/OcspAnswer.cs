using System.Security.Cryptography;

namespace Selvage.Certificates.Ocsp;

/// <summary>An answer as it goes over the wire.</summary>
internal sealed class OcspAnswer
{
    private int _renewing;

    private OcspAnswer(byte[] body) => Body = body;

    private OcspAnswer(byte[] body, AnswerTimes times)
        : this(body)
    {
        Times = times;
        ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
        LastModified = times.ProducedAt.ToString("R");
        Expires = times.NextUpdate.ToString("R");
    }

    /// <summary>The response, DER.</summary>
    public byte[] Body { get; }

    /// <summary>Its times; null where nobody may keep it.</summary>
    public AnswerTimes? Times { get; }

    /// <summary>SHA-256 of the body, quoted; empty where nobody may keep it.</summary>
    public string ETag { get; } = string.Empty;

    /// <summary>producedAt as an HTTP date: it ends in GMT.</summary>
    public string LastModified { get; } = string.Empty;

    /// <summary>nextUpdate as an HTTP date.</summary>
    public string Expires { get; } = string.Empty;

    /// <summary>An answer that caches on the way may keep (RFC 9919).</summary>
    public static OcspAnswer Kept(byte[] body, AnswerTimes times) => new(body, times);

    /// <summary>An answer for this request alone.</summary>
    public static OcspAnswer ForOne(byte[] body) => new(body);

    /// <summary>An answer without a status.</summary>
    public static OcspAnswer Of(OcspFault fault) => new(ResponseWriter.Write(fault));

    /// <summary>True for the first who asks: it is to be signed anew, once.</summary>
    public bool TryBeginRenewal() => _renewing == 0 && Interlocked.Exchange(ref _renewing, 1) == 0;

    /// <summary>It was not signed anew: somebody may try again.</summary>
    public void EndRenewal() => Volatile.Write(ref _renewing, 0);
}
