using Microsoft.AspNetCore.Http;

namespace Selvage.Kernel.Web;

/// <summary>Marks an endpoint of the management API that takes a file as its body, besides JSON; all others take JSON only (415).</summary>
public sealed class TakesFiles
{
    /// <summary>The only value.</summary>
    public static TakesFiles It { get; } = new();

    /// <summary>Reads the file; the listener's limit of a body holds.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext http, CancellationToken ct)
    {
        using var file = new MemoryStream();
        await http.Request.Body.CopyToAsync(file, ct);
        return file.ToArray();
    }
}
