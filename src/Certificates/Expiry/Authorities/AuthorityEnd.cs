using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Expiry.Authorities;

/// <summary>Something of an authority that people must replace by a day; no machine can, since it takes the root's key.</summary>
/// <param name="Key">Tells it from its successor: the SHA-256 of the certificate, or of the list.</param>
/// <param name="Authority">As in addresses: <c>g1</c>, <c>root-g1</c>.</param>
/// <param name="What">In a few words: <c>revocation list</c>.</param>
/// <param name="By">The last moment at which it is of full use.</param>
/// <param name="Then">What happens after it.</param>
/// <param name="Mend">What to do before it.</param>
internal sealed record AuthorityEnd(Kid Key, string Authority, string What, DateTimeOffset By, string Then, string Mend);
