using System.Collections.Concurrent;
using Selvage.Certificates.Own;

namespace Selvage.Certificates.Ocsp;

/// <summary>Who signs the answers for each generation now.</summary>
internal sealed class ResponderKeys(OwnCertificates own)
{
    private readonly ConcurrentDictionary<int, ResponderKey> _keys = new();

    /// <summary>The signer of a generation; null where there is none that is valid now.</summary>
    public ResponderKey? Of(int generation)
    {
        if (own.Newest(OwnPurpose.OcspSigner, generation) is not { } newest)
            return null;
        return _keys.TryGetValue(generation, out var known) && ReferenceEquals(known.Key, newest)
            ? known
            : _keys[generation] = new ResponderKey(newest);
    }
}
