using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Listener;
using Selvage.Client.Ehi.Messages;

namespace Selvage.Unit.Client.Listener;

/// <summary>The listener over real sockets. Public bug reports that a test stands for are named at the end.</summary>
public sealed class ListenerTests : IDisposable
{
    private static readonly byte[] Authorisation = Bytes("""{"TXn_ID":2000000090000001,"MTID":"0100","Txn_Type":"A","Proc_Code":"000000","Token":123456789,"Bill_Amt":-20.0000,"Bill_Ccy":"826","SendingAttemptCount":0}""");
    private static readonly byte[] Presentment = Bytes("""{"TXn_ID":2000000090000004,"MTID":"1240","Txn_Type":"P","Proc_Code":"000000","Token":123456789,"Bill_Amt":-20.00}""");
    private readonly Signer _signer = Signer.Rsa();

    public void Dispose() => _signer.Dispose();

    [Fact]
    public async Task A_signed_authorisation_is_decided_and_a_presentment_acknowledged()
    {
        await using var host = await StartAsync();

        var decided = await host.SendAsync(Authorisation, _signer.Thredd(Authorisation));
        var posted = await host.SendAsync(Presentment, _signer.Jws(Presentment));

        Assert.Equal((200, """{"Responsestatus":"00","Acknowledgement":"1","AvlBalance":100}"""), (decided.Status, decided.Text));
        Assert.Equal((decided.Text.Length, false), (decided.Length, decided.Chunked));
        Assert.Equal((200, """{"Responsestatus":"00","Acknowledgement":"1"}"""), (posted.Status, posted.Text));
        Assert.Equal([EhiKind.Authorisation, EhiKind.Presentment], host.Handler.Seen.Select(m => m.Kind));
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task An_altered_body_is_refused_with_one_critical_event_and_never_read_stripe_node_341_stripe_python_578_httpsig_org_20()
    {
        await using var host = await StartAsync();

        var reply = await host.SendAsync(Bytes(Encoding.UTF8.GetString(Authorisation).Replace("-20", "-10", StringComparison.Ordinal)), _signer.Thredd(Authorisation));

        Assert.Equal((401, "ehi.signature.wrong"), (reply.Status, reply.Code));
        Assert.Empty(host.Handler.Seen);
        Assert.Contains("ehi.signature.wrong", Assert.Single(host.Log.Critical));
    }

    [Fact]
    public async Task JSON_written_anew_is_another_body_mojaloop_755()
    {
        await using var host = await StartAsync();
        var anew = Bytes(System.Text.Json.Nodes.JsonNode.Parse(Authorisation)!.ToJsonString(new() { WriteIndented = true }));

        Assert.Equal("ehi.signature.wrong", (await host.SendAsync(anew, _signer.Thredd(Authorisation))).Code);
    }

    [Theory]
    [InlineData(null, "ehi.header.missing")]
    [InlineData("k=other, s=", "ehi.kid.unknown")]
    [InlineData("nonsense", "ehi.header.malformed")]
    public async Task Without_a_signature_of_the_operator_nothing_passes(string? header, string code)
    {
        await using var host = await StartAsync();

        var reply = await host.SendAsync(Authorisation, header is "k=other, s=" ? _signer.Thredd(Authorisation).Replace("key-1", "other", StringComparison.Ordinal) : header);

        Assert.Equal((401, code), (reply.Status, reply.Code));
        Assert.Single(host.Log.Critical);
    }

    [Fact]
    public async Task A_flood_of_refusals_does_not_flood_the_log()
    {
        await using var host = await StartAsync();
        for (var i = 0; i < 40; i++)
            await host.SendAsync(Authorisation, null);

        Assert.Equal(10, host.Log.Critical.Count());
    }

    [Fact]
    public async Task An_authorisation_sent_again_gets_its_first_answer_byte_for_byte()
    {
        await using var host = await StartAsync();
        var first = await host.SendAsync(Authorisation, _signer.Jws(Authorisation));
        var second = Bytes(Encoding.UTF8.GetString(Authorisation).Replace("\"SendingAttemptCount\":0", "\"SendingAttemptCount\":1", StringComparison.Ordinal));

        Assert.Equal(first, await host.SendAsync(Authorisation, _signer.Jws(Authorisation)));
        Assert.Equal(first, await host.SendAsync(second, _signer.Jws(second)));
        Assert.Equal(first, await host.SendAsync(second, _signer.Jws(second, id: "message-2")));
        Assert.Equal(first, await host.SendAsync(Authorisation, _signer.Thredd(Authorisation)));
        Assert.Single(host.Handler.Seen);
    }

    [Fact]
    public async Task Two_at_the_same_time_are_decided_once()
    {
        await using var host = await StartAsync();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Handler.Before = () => held.Task;
        var both = Enumerable.Range(0, 5).Select(_ => host.SendAsync(Authorisation, _signer.Thredd(Authorisation))).ToList();
        while (host.Handler.Seen.IsEmpty)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        held.SetResult();

        Assert.Single((await Task.WhenAll(both)).Distinct());
        Assert.Single(host.Handler.Seen);
    }

    [Fact]
    public async Task An_id_of_a_signature_that_was_anothers_is_refused()
    {
        await using var host = await StartAsync();
        await host.SendAsync(Authorisation, _signer.Jws(Authorisation));

        Assert.Equal("ehi.replay.id_reused", (await host.SendAsync(Presentment, _signer.Jws(Presentment))).Code);
    }

    [Fact]
    public async Task A_captured_message_is_too_old_after_the_window_flipper_1022()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));
        await using var host = await StartAsync(clock: clock);
        var header = _signer.Jws(Authorisation, clock.GetUtcNow());
        await host.SendAsync(Authorisation, header);
        clock.Advance(TimeSpan.FromSeconds(301));

        Assert.Equal("ehi.time.outside", (await host.SendAsync(Authorisation, header)).Code);
    }

    [Fact]
    public async Task What_the_handler_could_not_do_is_no_answer_and_comes_again_adyen_1230()
    {
        await using var host = await StartAsync();
        host.Handler.Before = () => throw new InvalidOperationException("the ledger is away");
        var failed = await host.SendAsync(Presentment, _signer.Thredd(Presentment));
        host.Handler.Before = () => Task.CompletedTask;

        Assert.Equal((500, "ehi.handler.failed"), (failed.Status, failed.Code));
        Assert.DoesNotContain("ledger", failed.Text);
        Assert.Equal(200, (await host.SendAsync(Presentment, _signer.Thredd(Presentment))).Status);
        Assert.Equal(2, host.Handler.Seen.Count);
    }

    [Fact]
    public async Task A_chunked_body_is_read_whole_inngest_1268_sms_gateway_97()
    {
        await using var host = await StartAsync();

        Assert.Equal(200, (await host.SendAsync(Authorisation, _signer.Thredd(Authorisation), chunked: true)).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_has_bounds_whether_its_length_is_said_or_not_clawsweeper_1295(bool chunked)
    {
        await using var host = await StartAsync(s => s.LargestBody = 2048);
        var fits = Padded(2048);
        var larger = Padded(2049);

        Assert.Equal(200, (await host.SendAsync(fits, _signer.Thredd(fits), chunked: chunked)).Status);
        Assert.Equal((413, "ehi.body.too_large"), await host.SendAsync(larger, _signer.Thredd(larger), chunked: chunked) is var reply ? (reply.Status, reply.Code) : default);
    }

    [Fact]
    public async Task A_compressed_body_is_refused_stream_chat_net_210_http_extensions_1208()
    {
        await using var host = await StartAsync();

        Assert.Equal((415, "ehi.body.encoded"), await host.SendAsync(Authorisation, _signer.Thredd(Authorisation), encoding: "gzip") is var reply ? (reply.Status, reply.Code) : default);
    }

    [Theory]
    [InlineData("", "application/json", 400, "ehi.body.empty")]
    [InlineData("{}", "text/plain", 415, "ehi.content_type")]
    [InlineData("{\"TXn_ID\":", "application/json", 400, "ehi.message.malformed")]
    [InlineData("<a/>", "application/xml", 400, "ehi.message.malformed")]
    [InlineData("{\"MTID\":\"0100\",\"Txn_Type\":\"A\"}", "application/json", 400, "ehi.message.no_id")]
    public async Task What_is_signed_and_no_message_is_refused_without_an_alarm(string body, string contentType, int status, string code)
    {
        await using var host = await StartAsync();

        var reply = await host.SendAsync(Bytes(body), _signer.Thredd(Bytes(body)), contentType);

        Assert.Equal((status, code), (reply.Status, reply.Code));
        Assert.Empty(host.Handler.Seen);
        Assert.Empty(host.Log.Critical);
    }

    [Fact]
    public async Task A_signed_probe_is_answered_and_handed_to_nobody()
    {
        await using var host = await StartAsync();
        var probe = Bytes("{\"foo\":\"bar\"}");

        Assert.Equal((200, """{"Acknowledgement":"1"}"""), await host.SendAsync(probe, _signer.Thredd(probe)) is var reply ? (reply.Status, reply.Text) : default);
        Assert.Equal(401, (await host.SendAsync(probe, null)).Status);
        Assert.Empty(host.Handler.Seen);
    }

    [Fact]
    public async Task SOAP_is_answered_in_SOAP_and_a_document_type_refused()
    {
        await using var host = await StartAsync();
        var soap = Bytes("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><GetTransaction xmlns=\"http://tempuri.org/\"><TXn_ID>5</TXn_ID><MTID>0100</MTID><Txn_Type>A</Txn_Type></GetTransaction></s:Body></s:Envelope>");
        byte[] evil = [.. Bytes("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"), .. soap];

        var reply = await host.SendAsync(soap, _signer.Thredd(soap), "text/xml; charset=utf-8");

        Assert.Equal(200, reply.Status);
        Assert.Contains("<GetTransactionResult><Responsestatus>00</Responsestatus><Acknowledgement>1</Acknowledgement>", reply.Text);
        Assert.Equal("ehi.message.malformed", (await host.SendAsync(evil, _signer.Thredd(evil), "text/xml")).Code);
    }

    [Fact]
    public async Task A_rotated_key_is_fetched_from_its_address_and_the_message_passes()
    {
        using var next = Signer.Curve("key-2");
        using var address = new HttpListener();
        var port = Selvage.Integration.Fixture.FreePorts.Take(1)[0];
        address.Prefixes.Add($"http://127.0.0.1:{port}/");
        address.Start();
        var published = Signer.Jwks(_signer);
        _ = Task.Run(async () =>
        {
            while (await address.GetContextAsync() is { } context)
            {
                await context.Response.OutputStream.WriteAsync(published, CancellationToken.None);
                context.Response.Close();
            }
        }, TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var host = await StartAsync(s => (s.Keys, s.Jwks) = (null, new EhiKeySource { Address = new Uri($"http://127.0.0.1:{port}/jwks.json"), AllowHttpOnLoopback = true }), clock);
        Assert.Equal(200, (await host.SendAsync(Authorisation, _signer.Thredd(Authorisation))).Status);
        Assert.Equal("ehi.kid.unknown", (await host.SendAsync(Presentment, next.Thredd(Presentment))).Code);

        published = Signer.Jwks(_signer, next);
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(200, (await host.SendAsync(Presentment, next.Thredd(Presentment))).Status);
        address.Stop();
    }

    [Fact]
    public async Task Only_allowed_addresses_may_send()
    {
        await using var stranger = await StartAsync(s => s.AllowedNetworks = [IPNetwork.Parse("192.0.2.0/24")]);
        await using var known = await StartAsync(s => s.AllowedNetworks = [IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("127.0.0.0/8")]);

        Assert.Equal((403, "ehi.address.refused"), await stranger.SendAsync(Authorisation, _signer.Thredd(Authorisation)) is var reply ? (reply.Status, reply.Code) : default);
        Assert.Equal(200, (await known.SendAsync(Authorisation, _signer.Thredd(Authorisation))).Status);
    }

    [Fact]
    public void A_listener_that_would_let_everybody_in_does_not_start()
    {
        static ArgumentException Start(Action<EhiListenerSettings> configure)
        {
            var settings = new EhiListenerSettings();
            configure(settings);
            return Assert.Throws<ArgumentException>(() => new EhiListener(settings, Microsoft.Extensions.Logging.Abstractions.NullLogger<EhiListener>.Instance, TimeProvider.System));
        }

        Assert.Contains("everybody could send", Start(_ => { }).Message);
        Assert.Contains("any client's certificate", Start(s => s.Certificate = new()).Message);
        Assert.Contains("not https", Start(s => s.Jwks = new EhiKeySource { Address = new Uri("http://jwks.example/") }).Message);
    }

    [Fact]
    public async Task First_answers_are_bounded_in_number_and_age()
    {
        var clock = new FakeTimeProvider();
        var ct = TestContext.Current.CancellationToken;
        var answers = new AnswersInMemory(most: 3, TimeSpan.FromHours(1), clock);
        for (var i = 0; i < 5; i++)
            await answers.KeepAsync($"txn:{i}", new EhiKeptAnswer($"txn:{i}", default, "a", default), ct);

        Assert.Equal(3, answers.Count);
        Assert.Null(await answers.FindAsync("txn:1", ct));
        Assert.NotNull(await answers.FindAsync("txn:2", ct));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await answers.FindAsync("txn:4", ct));
        Assert.Equal(0, answers.Count);
    }

    private Task<ListenerHost> StartAsync(Action<EhiListenerSettings>? more = null, TimeProvider? clock = null) => ListenerHost.StartAsync(
        s =>
        {
            s.Keys = Signer.Keys(_signer);
            more?.Invoke(s);
        },
        clock);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Padded(int length)
    {
        var text = $$"""{"TXn_ID":{{length}},"MTID":"1240","Txn_Type":"P","Note":""";
        return Bytes(text + "\"" + new string('a', length - text.Length - 3) + "\"}");
    }
}
