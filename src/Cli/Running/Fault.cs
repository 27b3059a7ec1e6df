using System.Text.Json.Nodes;

namespace Selvage.Cli.Running;

/// <summary>One thing wrong, among several found in the same input.</summary>
internal sealed record FaultPart(string Title, string Detail, string? Code, string? Field);

/// <summary>Why a command stopped: a server's problem details (RFC 9457) or a fault found on this side, in the same shape.</summary>
internal sealed record Fault(string Code, string Title, string Detail)
{
    /// <summary>HTTP status, where a server answered.</summary>
    public int? Status { get; init; }

    /// <summary>The server's trace id, to quote to whoever runs it.</summary>
    public string? TraceId { get; init; }

    /// <summary>Findings, per field or per rule.</summary>
    public IReadOnlyList<FaultPart> Parts { get; init; } = [];

    /// <summary>The answer as it came; printed unchanged with <c>--json</c>.</summary>
    public JsonObject? Received { get; init; }

    /// <summary>Whether the command line is to blame: exit code 2.</summary>
    public bool IsUsage { get; init; }

    /// <summary>A fault in what was typed or set.</summary>
    public static Fault Usage(string code, string title, string detail) => new(code, title, detail) { IsUsage = true };

    /// <summary>The problem as JSON: what the server sent, or the same fields for a fault found here.</summary>
    public JsonObject ToJson()
    {
        if (Received is not null)
            return (JsonObject)Received.DeepClone();
        var problem = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = Title,
            ["status"] = Status,
            ["detail"] = Detail,
            ["code"] = Code,
            ["traceId"] = TraceId,
        };
        if (Parts.Count > 0)
            problem["problems"] = new JsonArray([.. Parts.Select(p => new JsonObject { ["code"] = p.Code ?? Code, ["title"] = p.Title, ["detail"] = p.Detail })]);
        return problem;
    }
}
