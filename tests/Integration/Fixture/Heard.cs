using System.Net;
using System.Text.Json.Nodes;

namespace Selvage.Integration.Fixture;

/// <summary>An answer with its parts at hand.</summary>
internal sealed record Heard(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers, Version Version)
{
    internal JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The problem's code; empty where the answer is none.</summary>
    internal string Code => Headers.GetValueOrDefault("Content-Type") == "application/problem+json" ? Json["code"]!.GetValue<string>() : string.Empty;

    /// <summary>A member of the answer's JSON, as text.</summary>
    internal string this[string member] => Json[member]!.ToString();

    internal static async Task<Heard> OfAsync(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new Heard(response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), headers, response.Version);
    }

    /// <summary>The answer, where it has this status.</summary>
    internal Heard Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {(int)status}, heard {this}");
        return this;
    }

    /// <summary>The answer is this problem, told as RFC 9457 wants it.</summary>
    internal Heard IsRefused(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"Expected {(int)status} {code}, heard {this}");
        Assert.Equal((int)status, Json["status"]!.GetValue<int>());
        foreach (var part in new[] { "type", "title", "detail", "traceId" })
            Assert.NotEmpty(this[part]);
        return this;
    }

    public override string ToString() => $"{(int)Status} {Text}";
}
