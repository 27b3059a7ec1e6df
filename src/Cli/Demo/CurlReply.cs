using System.Text.Json;
using System.Text.Json.Nodes;

namespace Selvage.Cli.Demo;

/// <summary>What curl brought back.</summary>
/// <param name="Status">HTTP status; 0 where no answer came.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="ExitCode">curl's own verdict.</param>
/// <param name="Error">curl's own words.</param>
internal sealed record CurlReply(int Status, string Body, int ExitCode, string Error)
{
    /// <summary>Added to a line when it is run: no progress bar, and the status on a line of its own at the end.</summary>
    public const string Flags = " -sS -w '\\n%{http_code}'";

    public JsonNode? Json
    {
        get
        {
            try
            {
                return Body.Length == 0 ? null : JsonNode.Parse(Body);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }

    /// <summary>The stable code of a refusal: of a problem (RFC 9457), or of an OAuth error (RFC 6749 §5.2).</summary>
    public string? Code => (string?)(Json as JsonObject)?["code"] ?? (string?)(Json as JsonObject)?["error"];

    public static CurlReply Of(Workbench.Outcome outcome)
    {
        var cut = outcome.Out.LastIndexOf('\n');
        var status = cut >= 0 && int.TryParse(outcome.Out[(cut + 1)..], out var number) ? number : 0;
        return new CurlReply(status, cut > 0 ? outcome.Out[..cut] : string.Empty, outcome.ExitCode, outcome.Error);
    }

    /// <summary>Goes on only with this status, and with this code where one is asked for.</summary>
    public CurlReply Must(int status, string? code = null)
    {
        DemoFailure.Unless(Status == status && (code is null || Code == code), $"{status} {code}".TrimEnd(), Seen);
        return this;
    }

    /// <summary>Goes on only where the server ended the connection itself, so that no HTTP answer came at all.</summary>
    public CurlReply MustBeRefusedInHandshake()
    {
        // curl: 35 the handshake failed; 52 closed without a word; 55, 56 ended by an alert (in TLS 1.3 the client has finished by then).
        DemoFailure.Unless(Status == 0 && ExitCode is (35 or 52 or 55 or 56), "no HTTP answer (curl ends with 35, 52, 55 or 56)", Seen);
        return this;
    }

    /// <summary>The answer in a line.</summary>
    public string Seen => Status == 0 ? $"no answer: curl ended with {ExitCode}: {Error}" : $"{Status} {Code ?? Body}".Trim();
}
