using System.Text.Json;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>A refusal as problem details (RFC 9457).</summary>
internal static class RefusalReply
{
    /// <summary>The mend stays in the log for what may be an attack: a stranger learns the code alone.</summary>
    public static EhiReply Of(EhiRefusal refusal) => new(refusal.Status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>
    {
        ["type"] = "about:blank",
        ["title"] = refusal.IsSecurityEvent ? "The message is refused" : refusal.Says,
        ["status"] = refusal.Status,
        ["code"] = refusal.Code,
    }));
}
