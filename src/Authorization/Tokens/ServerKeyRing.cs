using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using OpenIddict.Server;

namespace Selvage.Authorization.Tokens;

/// <summary>
/// The server's signing keys: the first one signs, all are published. A new key joins the end first and moves to the front once others
/// have had time to fetch it. Every change makes OpenIddict take up the keys anew.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ServerKeyRing : IOptionsChangeTokenSource<OpenIddictServerOptions>, IConfigureOptions<OpenIddictServerOptions>
{
    // List.Sort, which OpenIddict applies to the keys, leaves equals in place only up to 16 elements; the first must stay the first.
    private const int Most = 8;

    private readonly Lock _changing = new();
    private IReadOnlyList<ServerSigningKey> _keys;
    private ConfigurationReloadToken _changed = new();

    /// <summary>Starts with these keys.</summary>
    /// <param name="keys">1 to 8 keys, the signing one first.</param>
    public ServerKeyRing(IReadOnlyList<ServerSigningKey> keys) => _keys = Checked(keys);

    /// <summary>The keys now, the signing one first.</summary>
    public IReadOnlyList<ServerSigningKey> Keys => Volatile.Read(ref _keys);

    string? IOptionsChangeTokenSource<OpenIddictServerOptions>.Name => Options.DefaultName;

    /// <summary>Takes these keys in place of the former ones, from the next token on.</summary>
    /// <param name="keys">1 to 8 keys, the signing one first.</param>
    public void Replace(IReadOnlyList<ServerSigningKey> keys)
    {
        ConfigurationReloadToken former;
        lock (_changing)
        {
            Volatile.Write(ref _keys, Checked(keys));
            former = _changed;
            _changed = new ConfigurationReloadToken();
        }

        former.OnReload();
    }

    /// <inheritdoc />
    public IChangeToken GetChangeToken()
    {
        lock (_changing) return _changed;
    }

    void IConfigureOptions<OpenIddictServerOptions>.Configure(OpenIddictServerOptions options) =>
        options.SigningCredentials.AddRange(Keys.Select(key => key.Credentials));

    private static IReadOnlyList<ServerSigningKey> Checked(IReadOnlyList<ServerSigningKey> keys) =>
        keys.Count is >= 1 and <= Most && keys.DistinctBy(key => key.Kid).Count() == keys.Count
            ? [.. keys]
            : throw new ArgumentException($"The ring holds 1 to {Most} different keys.", nameof(keys));
}
