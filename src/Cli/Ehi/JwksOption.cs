using Selvage.Cli.Http;
using Selvage.Cli.Running;
using Selvage.Client.Ehi.Keys;

namespace Selvage.Cli.Ehi;

/// <summary>The operator's keys as named on the command line: an address, or a file with a JWKS.</summary>
internal static class JwksOption
{
    public static bool IsAddress(string typed) => typed.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || typed.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where an address's keys come from.</summary>
    public static EhiKeySource Source(string typed, string? caFile, Surroundings around)
    {
        var source = new EhiKeySource
        {
            Address = Uri.TryCreate(typed, UriKind.Absolute, out var uri) ? uri : throw Wrong($"'{typed}' is not an address."),
            AllowHttpOnLoopback = true,
            TrustedCas = CaFile(caFile, around) is { } file ? TrustFile.Read(file) : [],
        };
        return source.Fault() is { } fault ? throw Wrong(fault) : source;
    }

    /// <summary>The keys now, from wherever they are.</summary>
    public static async Task<EhiKeySet> ReadAsync(string typed, string? caFile, Surroundings around, CancellationToken ct)
    {
        if (!IsAddress(typed))
            return Set(await File.ReadAllBytesAsync(around.PathOf(typed), ct), typed);
        var source = Source(typed, caFile, around);
        using var http = new HttpSession(source.Address, CaFile(caFile, around), own: null, around.Clock);
        var reply = await http.GetAsync(source.Address, ct);
        return reply.Status == 200
            ? Set(reply.Body, typed)
            : throw new StoppedException(new Fault("ehi.jwks.http", "There is no JWKS", $"{typed} answered {reply.Status}. It is 'ehi_jwks' in connection.json: the operator's keys, not your own.") { Status = reply.Status });
    }

    /// <summary>The keys of a file.</summary>
    public static EhiKeySet Read(string path, Surroundings around) => Set(File.ReadAllBytes(around.PathOf(path)), path);

    private static EhiKeySet Set(byte[] json, string from) => EhiKeySet.Read(json, out var keys) is { } fault
        ? throw new StoppedException(new Fault("ehi.jwks.invalid", "That is no JWKS", $"{from}: {fault} It begins with {{\"keys\":[ …"))
        : keys!;

    private static string? CaFile(string? typed, Surroundings around) => (typed ?? around.Variable("SELVAGE_CA_FILE")) is { Length: > 0 } file ? around.PathOf(file) : null;

    private static StoppedException Wrong(string detail) => new(Fault.Usage("cli.jwks.invalid", "The JWKS address cannot be used", detail));
}
