using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>What curl brought back.</summary>
/// <param name="Status">HTTP status; 0 where no answer came.</param>
/// <param name="Body">The answer's body.</param>
/// <param name="Words">curl's own words.</param>
internal sealed record CurlAnswer(int Status, string Body, string Words)
{
    public JsonNode Json => JsonNode.Parse(Body) ?? throw new InvalidOperationException($"No JSON: {Status} {Body} {Words}");

    /// <summary>This answer where it has the status; fails the test with what came where not.</summary>
    public CurlAnswer Is(int status, string? code = null)
    {
        Assert.True(Status == status, $"expected {status}, got {Status}: {Body} {Words}");
        if (code is not null)
            Assert.Equal(code, (string?)Json["code"] ?? (string?)Json["error"]);
        return this;
    }

    public static async Task<CurlAnswer> GetAsync(string folder, IEnumerable<string> arguments)
    {
        var run = await Command.RunAsync("curl", ["--disable", "-sS", "-w", "\n%{http_code}", .. arguments], folder);
        var cut = run.Out.LastIndexOf('\n');
        return new CurlAnswer(int.Parse(run.Out[(cut + 1)..]), run.Out[..cut], run.Error);
    }
}
