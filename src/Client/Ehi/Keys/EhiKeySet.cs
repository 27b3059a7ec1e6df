using System.Text.Json;

namespace Selvage.Client.Ehi.Keys;

/// <summary>A JWKS document (RFC 7517 §5), with the keys in it that can verify a signature.</summary>
public sealed class EhiKeySet
{
    /// <summary>Bytes of the largest document that is read.</summary>
    public const int Largest = 256 * 1024;

    private const int MostKeys = 100;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16 };
    private readonly Dictionary<string, EhiKey> _keys;

    private EhiKeySet(Dictionary<string, EhiKey> keys) => _keys = keys;

    /// <summary>Its keys. What is there for encryption, is symmetric, too weak or not understood is left out (RFC 7517 §5).</summary>
    public IReadOnlyCollection<EhiKey> Keys => _keys.Values;

    /// <summary>The key of that name; null where there is none.</summary>
    public EhiKey? Find(string kid) => _keys.GetValueOrDefault(kid);

    /// <summary>Reads a document.</summary>
    /// <param name="json">Its bytes, UTF-8.</param>
    /// <param name="set">Its keys; null where it is no JWKS.</param>
    /// <returns>Why it is none, in a sentence; null where it is.</returns>
    public static string? Read(ReadOnlyMemory<byte> json, out EhiKeySet? set)
    {
        set = null;
        if (json.Length > Largest)
            return $"It has {json.Length} bytes; {Largest} are the most.";
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var list) || list.ValueKind != JsonValueKind.Array)
                return "It is no JSON object with a list 'keys'.";
            if (list.GetArrayLength() > MostKeys)
                return $"It has {list.GetArrayLength()} keys; {MostKeys} are the most.";
            set = new EhiKeySet(Distinct(list.EnumerateArray().Select(JwkReader.Read).OfType<EhiKey>()));
            return null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return "It is not JSON.";
        }
    }

    /// <summary>A name that two keys share names neither: which of them signed could be chosen by whoever added the second.</summary>
    private static Dictionary<string, EhiKey> Distinct(IEnumerable<EhiKey> keys) =>
        keys.GroupBy(k => k.Kid, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single(), StringComparer.Ordinal);
}
