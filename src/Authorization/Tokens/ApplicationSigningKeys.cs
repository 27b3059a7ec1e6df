using System.Runtime.CompilerServices;
using Selvage.Authorization.Tokens.Seams;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens;

/// <summary>The keys that an application's assertions are checked with: those of its live Signing certificates, each read once.</summary>
internal sealed class ApplicationSigningKeys(PublishedKeys published)
{
    // Keyed by the list itself: when a certificate comes or goes, its application gets a new list, and the old one is forgotten with it.
    private readonly ConditionalWeakTable<IReadOnlyList<LiveKey>, IReadOnlyList<SigningKeyFact>> _read = [];

    internal IReadOnlyList<SigningKeyFact> Of(AppId application) =>
        _read.GetValue(published.SigningKeysOf(application), keys => [.. keys.Select(k => new SigningKeyFact(k.Kid.Value, k.SubjectPublicKeyInfo))]);
}
