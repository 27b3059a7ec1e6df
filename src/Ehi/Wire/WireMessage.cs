using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Ehi.Endpoints;

namespace Selvage.Ehi.Wire;

/// <summary>The bytes of a message, as they are sent and signed.</summary>
/// <param name="Body">The body.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="SoapAction">The header of that name, with its quotes; null for JSON.</param>
internal sealed record WireMessage(byte[] Body, string ContentType, string? SoapAction)
{
    private const string Count = "SendingAttemptCount";

    // '+' and letters beyond ASCII need no escape; the default encoder thinks of HTML.
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is kept of a message's fields: one JSON object without what differs from one sending to the next.</summary>
    internal static byte[] Keep(JsonObject fields)
    {
        fields.Remove(Count);
        return Encoding.UTF8.GetBytes(fields.ToJsonString(Relaxed));
    }

    /// <summary>Writes a message.</summary>
    /// <param name="kept">What was kept of it.</param>
    /// <param name="format">JSON or XML.</param>
    /// <param name="sentBefore">How often it was sent before.</param>
    /// <param name="cutOff">Whether it is a cut-off message.</param>
    internal static WireMessage Of(ReadOnlySpan<byte> kept, EhiFormat format, int sentBefore, bool cutOff)
    {
        if (format == EhiFormat.Xml)
            return cutOff ? new(XmlMessage.CutOff(kept), XmlMessage.ContentType, XmlMessage.CutOffAction) : new(XmlMessage.Transaction(kept, sentBefore), XmlMessage.ContentType, XmlMessage.TransactionAction);
        return new(cutOff ? kept.ToArray() : Counted(kept, sentBefore), "application/json", null);
    }

    /// <summary>The count is the last field, as in the published examples: so the kept bytes stay as they are.</summary>
    private static byte[] Counted(ReadOnlySpan<byte> kept, int sentBefore)
    {
        var last = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(kept.Length > 2 ? "," : string.Empty)}\"{Count}\":{sentBefore}}}"));
        return [.. kept[..^1], .. last];
    }
}
