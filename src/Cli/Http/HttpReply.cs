using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>An answer, read to its end.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="Headers">Response and content headers; names in any case.</param>
/// <param name="Body">The bytes as received.</param>
/// <param name="Took">From request to the body's last byte.</param>
internal sealed record HttpReply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, TimeSpan Took)
{
    /// <summary>Whether the status is 2xx.</summary>
    public bool Succeeded => Status is >= 200 and < 300;

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as JSON; null where it is empty or something else.</summary>
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

    /// <summary>A header's value; null where it did not come.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>This answer if it is a success, else its fault.</summary>
    public HttpReply OrStop() => Succeeded ? this : throw new StoppedException(ReplyFaults.Of(this));

    /// <summary>The JSON of a success; a fault where the answer is something else.</summary>
    public JsonNode JsonOrStop() => OrStop().Json ?? throw new StoppedException(new Fault(
        "cli.answer.not_json",
        "The answer is not JSON",
        "Another program seems to answer at this address. Check --url: it is the server's TLS address, for example https://localhost:8443.") { Status = Status });
}
