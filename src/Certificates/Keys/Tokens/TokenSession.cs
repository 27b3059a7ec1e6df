using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace Selvage.Certificates.Keys.Tokens;

/// <summary>A session of a token: for one thread at a time. It knows the keys that it has found.</summary>
internal sealed class TokenSession(ISession session) : IDisposable
{
    private readonly Dictionary<string, IObjectHandle> _found = [];

    /// <summary>Signs with a key of the token.</summary>
    internal byte[] Sign(CKM mechanism, TokenKeyName key, byte[] data)
    {
        if (!_found.TryGetValue(key.Authority, out var handle))
            _found[key.Authority] = handle = Find(key);
        using var with = session.Factories.MechanismFactory.Create(mechanism);
        return session.Sign(with, handle, data);
    }

    /// <summary>The public half of an authority's key, DER; null where the token has no such key.</summary>
    internal TokenPublicKey? PublicKey(string authority) =>
        Objects(authority, CKO.CKO_PUBLIC_KEY) is [var open] && Objects(authority, CKO.CKO_PRIVATE_KEY).Count == 1 ? TokenKeyPairs.PublicOf(session, open) : null;

    /// <summary>Makes a key pair that never leaves the token.</summary>
    internal void Generate(string authority, AuthorityKeyKind kind)
    {
        foreach (var left in Objects(authority, CKO.CKO_PRIVATE_KEY).Concat(Objects(authority, CKO.CKO_PUBLIC_KEY)))
            session.DestroyObject(left); // Of a request that no certificate came of.
        _found.Remove(authority);
        TokenKeyPairs.Generate(session, TokenKeyName.IdOf(authority), authority, kind);
    }

    public void Dispose() => session.Dispose();

    private IObjectHandle Find(TokenKeyName key)
    {
        // Between two looks the token may be gone: what was there a moment ago is asked for again.
        if (PublicKey(key.Authority) is not { } open || Objects(key.Authority, CKO.CKO_PRIVATE_KEY) is not [var own, ..])
            throw new TokenFaultException($"The token has no key of the authority {key.Authority} (CKA_ID {key.Authority}). Plug in the token that it was made in, or restore that token's backup.");
        return open.SubjectPublicKeyInfo().AsSpan().SequenceEqual(key.SubjectPublicKeyInfo.Span)
            ? own
            : throw new TokenFaultException($"The token's key {key.Authority} is not the one of the authority {key.Authority}. Plug in the token that it was made in.");
    }

    private List<IObjectHandle> Objects(string authority, CKO kind) => session.FindAllObjects(new List<IObjectAttribute>
    {
        session.Factories.ObjectAttributeFactory.Create(CKA.CKA_CLASS, kind),
        session.Factories.ObjectAttributeFactory.Create(CKA.CKA_ID, TokenKeyName.IdOf(authority)),
    });
}
