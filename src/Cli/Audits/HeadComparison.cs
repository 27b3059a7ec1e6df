using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Audits;

/// <summary>
/// Compares the chain with a head that was exported earlier: the same batch must have the same hash for ever,
/// and the chain never gets shorter. This catches what the chain alone cannot show, a rewriting from the start.
/// </summary>
internal static class HeadComparison
{
    /// <summary>The code that says: nothing was proved, nothing was found either.</summary>
    public const string NotComparable = "audit.head.not_comparable";

    /// <summary>An exported head; a file that is none stops the command.</summary>
    public static JsonObject Read(string path)
    {
        if (!File.Exists(path))
            throw new StoppedException(Fault.Usage("cli.file.missing", "No such file", $"There is no file {path}. 'selvage audit head --out FILE' writes one."));
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) is JsonObject head && Batch(head) is not null && Hash(head) is not null
                ? head
                : throw new JsonException("batch or hash is missing");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            throw new StoppedException(Fault.Usage("cli.audit_head.invalid", "Not an exported head", $"{path}: {broken.Message}. 'selvage audit head --out FILE' writes one."));
        }
    }

    /// <summary>What is wrong; null where the heads agree.</summary>
    /// <param name="exported">The head that was kept.</param>
    /// <param name="served">The server's head at the same batch, or its newest where that is older.</param>
    public static Fault? Compare(JsonObject exported, JsonNode served) => (Batch(exported), Batch(served)) switch
    {
        var (then, now) when now is null || now < then => new Fault("audit.chain.shorter", "The audit chain got shorter", $"The exported head is batch {then}, the server's newest is {now?.ToString() ?? "missing"}. Records were removed, or an older copy of the database was put back. Keep the exported head and the database as evidence."),
        var (then, now) when now > then => new Fault(NotComparable, "The heads could not be compared", $"The server does not show the chain at batch {then}, only at {now}. Its own check of the chain passed or failed as shown, but nothing was proved against the exported head."),
        var (then, _) when Hash(exported) != Hash(served) => new Fault("audit.chain.rewritten", "The audit chain was rewritten", $"Batch {then} had the hash {Hash(exported)} when it was exported and has {Hash(served)} now. Keep the exported head and the database as evidence."),
        _ => null,
    };

    /// <summary>The number of a head's batch.</summary>
    public static long? Batch(JsonNode head) => head["batch"] is JsonValue v && v.TryGetValue<long>(out var batch) ? batch : null;

    private static string? Hash(JsonNode head) => (string?)head["hash"];
}
