using System.Text;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>Which key of a token is meant: by its CKA_ID, and by its public half, since an id alone may be another key's in another token.</summary>
/// <param name="Authority">The authority: <c>g2</c>. Its ASCII bytes are the CKA_ID.</param>
/// <param name="SubjectPublicKeyInfo">The public half, DER.</param>
internal sealed record TokenKeyName(string Authority, ReadOnlyMemory<byte> SubjectPublicKeyInfo)
{
    internal static byte[] IdOf(string authority) => Encoding.ASCII.GetBytes(authority);
}
