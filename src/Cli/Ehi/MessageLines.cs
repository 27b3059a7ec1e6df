using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Messages;
using Spectre.Console;

namespace Selvage.Cli.Ehi;

/// <summary>One line for each message: when, what, card, amount, verdict, answer. For scripts one JSON object a line.</summary>
internal sealed partial class MessageLines(Surroundings around, Screen screen)
{
    private readonly Lock _gate = new();

    public void Write(EhiReport report)
    {
        // Messages arrive side by side; lines do not.
        lock (_gate)
        {
            if (screen.Json)
                screen.Raw(Json(report).ToJsonString());
            else
                Words(report);
            around.Out.Flush();
        }
    }

    private void Words(EhiReport report)
    {
        var message = report.Message;
        var verdict = report.Refusal is { } refusal ? $"[red]✗ refused: {Markup.Escape(refusal.Says)}[/]" : report.WasVerified ? "[green]✓ verified[/]" : "[yellow]! not verified[/]";
        var parts = new[]
        {
            $"[grey]{around.Clock.GetUtcNow():HH:mm:ss}[/]",
            message is null ? "message" : Markup.Escape(KindWord(message.Kind)),
            message?.Token is { } card ? $"card {card}" : null,
            Amount(message) is { } amount ? $"[bold]{Markup.Escape(amount)}[/]" : null,
            verdict,
            report.IsRepeat ? "[grey]repeat[/]" : null,
            $"→ {Markup.Escape(Answer(report.Reply))}",
        };
        screen.Line(string.Join("  ", parts.Where(p => p is not null)));
        if (report.Refusal is { } why)
            screen.Prose($"{why.Mend} ({why.Code})", "          ", "grey");
    }

    private JsonObject Json(EhiReport report) => new()
    {
        ["event"] = "message",
        ["at"] = around.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["from"] = report.From,
        ["kind"] = report.Message is { } message ? KindWord(message.Kind).Replace(' ', '_') : null,
        ["txn_id"] = report.Message?.TxnId,
        ["card"] = report.Message?.Token,
        ["amount"] = report.Message?.BillAmount ?? report.Message?.TransactionAmount,
        ["currency"] = report.Message is { BillAmount: not null } billed ? billed.BillCurrency : report.Message?.TransactionCurrency,
        ["verdict"] = report.Refusal is not null ? "refused" : report.WasVerified ? "verified" : "not_verified",
        ["code"] = report.Refusal?.Code,
        ["reason"] = report.Refusal?.Says,
        ["mend"] = report.Refusal?.Mend,
        ["repeat"] = report.IsRepeat,
        ["status"] = report.Reply.Status,
        ["answer"] = Encoding.UTF8.GetString(report.Reply.Body.Span),
    };

    private static string? Amount(EhiMessage? message) =>
        message?.BillAmount is { } billed ? Text(billed, message.BillCurrency) : message?.TransactionAmount is { } amount ? Text(amount, message.TransactionCurrency) : null;

    private static string Text(decimal amount, string? currency) => $"{amount.ToString("0.00##", CultureInfo.InvariantCulture)} {currency}".TrimEnd();

    private static string Answer(EhiReply reply)
    {
        if (reply.Status != 200)
            return $"HTTP {reply.Status}";
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            var status = json.RootElement.TryGetProperty("Responsestatus", out var decided) ? decided.ToString() : null;
            var acknowledged = json.RootElement.TryGetProperty("Acknowledgement", out var said) && said.ToString() == "1";
            return (status is null ? string.Empty : status + ", ") + (acknowledged ? "acknowledged" : "NOT acknowledged");
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return $"{reply.Body.Length} bytes of {reply.ContentType.Split(';')[0]}";
        }
    }

    private static string KindWord(EhiKind kind) => WordStart().Replace(kind.ToString(), " $1").ToLowerInvariant().Trim();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();
}
