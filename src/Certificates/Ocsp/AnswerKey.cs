using System.Buffers.Binary;
using Selvage.Certificates.Issue;

namespace Selvage.Certificates.Ocsp;

/// <summary>What a kept answer answers.</summary>
/// <param name="Generation">Whose certificate, 1 to 127.</param>
/// <param name="Form">In which form it was asked for.</param>
/// <param name="Serial">The serial number's 16 bytes.</param>
internal readonly record struct AnswerKey(byte Generation, CertIdForm Form, UInt128 Serial)
{
    private const int SerialLength = 16;

    /// <summary>The key of a request; null where the number cannot be one of ours, and so was never issued.</summary>
    public static AnswerKey? Of(IssuerHashes issuer, in AskedCertificate asked) =>
        asked.Serial.Length == SerialLength && asked.Serial.Span[0] is > 0 and <= SerialNumber.LastGeneration
            ? new AnswerKey((byte)issuer.Generation, asked.Form, BinaryPrimitives.ReadUInt128BigEndian(asked.Serial.Span))
            : null;

    /// <summary>The serial number as the tables have it.</summary>
    public SerialNumber SerialNumber
    {
        get
        {
            Span<byte> bytes = stackalloc byte[SerialLength];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, Serial);
            return new SerialNumber(Convert.ToHexStringLower(bytes));
        }
    }
}
