using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Selvage.Integration.Fixture;
using Selvage.Unit.Client;

namespace Selvage.Unit.Cli.Ehi;

/// <summary><c>selvage ehi verify</c> and <c>selvage ehi listen</c>.</summary>
public sealed class EhiTests : IDisposable
{
    private static readonly byte[] Body = "{\"TXn_ID\":2000000090000001,\"MTID\":\"0100\",\"Txn_Type\":\"A\",\"Token\":123456789,\"Bill_Amt\":-20.0000,\"Bill_Ccy\":\"826\"}"u8.ToArray();
    private readonly string _folder = Directory.CreateTempSubdirectory("selvage-ehi-").FullName;
    private readonly Signer _signer = Signer.Rsa();

    public EhiTests()
    {
        File.WriteAllBytes(Path.Combine(_folder, "jwks.json"), Signer.Jwks(_signer));
        File.WriteAllBytes(Path.Combine(_folder, "body.json"), Body);
    }

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_captured_message_verifies()
    {
        var words = await VerifyAsync(_signer.Thredd(Body));
        var json = await VerifyAsync("X-Thredd-Signature: " + _signer.Jws(Body), more: ["--audience", "org-1", "--json"]);

        words.Ends(0);
        Assert.Contains("Valid", words.Out);
        json.Ends(0);
        Assert.True((bool)json.Json["valid"]!);
        Assert.Equal(("jws", "message-1", "RSA 2048"), ((string?)json.Json["profile"], (string?)json.Json["message_id"], (string?)json.Json["key"]));
    }

    [Theory]
    [InlineData("\n", "without the line end")]
    [InlineData(" ", "byte")]
    public async Task A_refused_one_says_why_and_how_to_mend_it(string more, string hint)
    {
        File.WriteAllBytes(Path.Combine(_folder, "body.json"), [.. Body, .. Encoding.UTF8.GetBytes(more)]);

        var run = await VerifyAsync(_signer.Thredd(Body), more: ["--json"]);

        run.Ends(1);
        Assert.Equal("ehi.signature.wrong", (string?)run.Json["code"]);
        Assert.Contains(hint, (string?)run.Json["mend"]);
    }

    [Fact]
    public async Task An_old_one_verifies_as_of_then_and_an_unknown_key_shows_the_known_ones()
    {
        var at = new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
        var header = _signer.Jws(Body, at);

        Assert.Contains("--at", (string?)(await VerifyAsync(header, more: ["--json"])).Ends(1).Json["mend"]);
        (await VerifyAsync(header, more: ["--at", "2026-01-31T12:01:00Z"])).Ends(0);
        Assert.Contains("key-1", (string?)(await VerifyAsync(_signer.Thredd(Body).Replace("key-1", "key-9", StringComparison.Ordinal), more: ["--json"])).Ends(1).Json["mend"]);
    }

    [Theory]
    [InlineData("ehi verify --header a --body b", "'jwks'", 2)]
    [InlineData("ehi verify --jwks http://jwks.example/ --header a --body body.json", "not https", 2)]
    [InlineData("ehi verify --jwks body.json --header a --body body.json", "no JWKS", 1)]
    [InlineData("ehi verify --jwks jwks.json --header a --body nowhere", "nowhere", 1)]
    [InlineData("ehi listen --port 0", "65535", 2)]
    [InlineData("ehi listen --port 1 --forward localhost:3000", "http://localhost:3000", 2)]
    [InlineData("ehi listen --port 1 --respond approve", "two letters", 2)]
    [InlineData("ehi listen --port 1 --http --cert a --key b", "--http", 2)]
    [InlineData("ehi listen --port 1 --chain a", "--identity", 2)]
    public async Task What_is_typed_wrong_is_said(string line, string hint, int code)
    {
        var run = await CliRun.WithAsync([], _folder, line.Split(' '));

        run.Ends(code);
        Assert.Contains(hint, run.Out + run.Error);
    }

    [Fact]
    public async Task Listen_verifies_prints_and_answers()
    {
        var (run, statuses, answers) = await ListenAsync(["--jwks", "jwks.json", "--respond", "05", "--json"], _signer.Thredd(Body), _signer.Thredd(Body), null);

        Assert.Equal([200, 200, 401], statuses);
        Assert.Equal("""{"Responsestatus":"05","Acknowledgement":"1"}""", answers[0]);
        var lines = run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonNode.Parse(l)!).ToList();
        Assert.Equal("listening", (string?)lines[0]["event"]);
        Assert.Equal(("authorisation", 123456789, -20.0000m, "verified", false), ((string?)lines[1]["kind"], (long?)lines[1]["card"], (decimal?)lines[1]["amount"], (string?)lines[1]["verdict"], (bool?)lines[1]["repeat"]));
        Assert.True((bool?)lines[2]["repeat"]);
        Assert.Equal(("refused", "ehi.header.missing"), ((string?)lines[3]["verdict"], (string?)lines[3]["code"]));
    }

    [Fact]
    public async Task Without_keys_it_says_of_each_that_it_was_not_verified()
    {
        var (run, statuses, _) = await ListenAsync([], "anything");

        Assert.Equal([200], statuses);
        Assert.Contains("NOT verified", run.Out);
        Assert.Contains("authorisation  card 123456789  -20.00 826  ! not verified  → 00, acknowledged", run.Out);
    }

    [Fact]
    public async Task Forward_hands_on_body_and_headers_and_gives_the_answer_back()
    {
        var port = FreePorts.Take(1)[0];
        using var receiver = new HttpListener();
        receiver.Prefixes.Add($"http://127.0.0.1:{port}/");
        receiver.Start();
        var seen = new List<(string? Signature, string? Type, string Body)>();
        _ = Task.Run(async () =>
        {
            while (await receiver.GetContextAsync() is { } context)
            {
                using var reader = new StreamReader(context.Request.InputStream);
                lock (seen)
                    seen.Add((context.Request.Headers["X-Thredd-Signature"], context.Request.ContentType, reader.ReadToEnd()));
                context.Response.ContentType = "application/json";
                await context.Response.OutputStream.WriteAsync("{\"Responsestatus\":\"51\",\"Acknowledgement\":1}"u8.ToArray(), CancellationToken.None);
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        var header = _signer.Thredd(Body);

        var (run, statuses, answers) = await ListenAsync(["--jwks", "jwks.json", "--forward", $"http://127.0.0.1:{port}/ehi"], header, "bad");
        receiver.Stop();
        var (_, away, _) = await ListenAsync(["--jwks", "jwks.json", "--forward", $"http://127.0.0.1:{port}/ehi"], header);

        Assert.Equal([200, 401], statuses);
        Assert.Equal("{\"Responsestatus\":\"51\",\"Acknowledgement\":1}", answers[0]);
        Assert.Equal((header, "application/json", Encoding.UTF8.GetString(Body)), Assert.Single(seen));
        Assert.Contains("→ 51, acknowledged", run.Out);
        Assert.Equal([502], away);
    }

    private Task<CliRun> VerifyAsync(string header, params string[] more) => CliRun.WithAsync([], _folder, ["ehi", "verify", "--jwks", "jwks.json", "--header", header, "--body", "body.json", .. more]);

    private async Task<(CliRun Run, List<int> Statuses, List<string> Answers)> ListenAsync(string[] options, params string?[] headers)
    {
        var port = FreePorts.Take(1)[0];
        using var stop = new CancellationTokenSource();
        var running = CliRun.UntilAsync(_folder, stop.Token, ["ehi", "listen", "--port", $"{port}", "--http", .. options]);
        using var http = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}/") };
        for (var tries = 0; tries < 200 && !running.IsCompleted && !await IsUpAsync(http); tries++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        var (statuses, answers) = (new List<int>(), new List<string>());
        foreach (var header in headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "any/path") { Content = new ByteArrayContent(Body) { Headers = { ContentType = new("application/json") } } };
            if (header is not null)
                request.Headers.TryAddWithoutValidation("X-Thredd-Signature", header);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            statuses.Add((int)response.StatusCode);
            answers.Add(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        await stop.CancelAsync();
        return ((await running).Ends(0), statuses, answers);
    }

    private static async Task<bool> IsUpAsync(HttpClient http)
    {
        try
        {
            // Only POST is taken, so this shows that somebody listens and leaves no line.
            using var _ = await http.GetAsync("up", TestContext.Current.CancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
