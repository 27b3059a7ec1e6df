using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Unit.Cards.Soap;

/// <summary>What surrounds a call: action, envelope, header, limits; and what is none at all.</summary>
public sealed class FrameTests(Processor processor) : IClassFixture<Processor>
{
    private static readonly (string, string)[] Check = [("WSID", "1"), ("IssCode", "SLV")];

    private HttpClient Client => processor.As("PMF" + Envelopes.NextWsid);

    [Theory]
    [InlineData("\"http://www.globalprocessing.ae/HyperionWeb/Ws_Check\"")]
    [InlineData("http://www.globalprocessing.ae/HyperionWeb/Ws_Check")]
    [InlineData("\"\"")]
    [InlineData(null)]
    public async Task An_action_may_have_quotes_or_none_or_be_left_to_the_body(string? action) =>
        (await Client.SpeakAsync(Envelopes.Envelope("Ws_Check", Check), action)).Is("000");

    [Theory]
    [InlineData("http://www.globalprocessing.ae/HyperionWeb/Ws_Nothing")]
    [InlineData("http://www.globalprocessing.ae/HyperionWeb/ws_check")]
    [InlineData("http://www.globalprocessing.ae/HyperionWeb/Ws_Checked")]
    [InlineData("http://tempuri.org/Ws_Check")]
    [InlineData("Ws_Check")]
    public async Task A_method_is_called_by_its_whole_name(string action)
    {
        var said = await Client.SpeakAsync(Envelopes.Envelope("Ws_Check", Check), action);
        Assert.Equal((HttpStatusCode.BadRequest, "cards.soap.action_unknown"), (said.Status, JsonNode.Parse(said.Text)!["code"]!.ToString()));
    }

    [Fact]
    public async Task An_old_user_name_and_password_may_come_and_nobody_reads_them()
    {
        const string header = """<soap:Header><AuthSoapHeader xmlns="http://www.globalprocessing.ae/HyperionWeb"><strUserName>walter</strUserName><strPassword>s3cr3t-w0rd</strPassword></AuthSoapHeader></soap:Header>""";
        (await Client.SpeakAsync(Envelopes.Envelope("Ws_Check", Check, header), null)).Is("000");
        var nobody = await processor.As(null).SpeakAsync(Envelopes.Envelope("Ws_Check", Check, header), null);
        Assert.Equal((HttpStatusCode.Forbidden, "cards.pmid.missing"), (nobody.Status, JsonNode.Parse(nobody.Text)!["code"]!.ToString()));
        Assert.DoesNotContain("s3cr3t-w0rd", processor.Log.Text, StringComparison.Ordinal);
    }

    public static TheoryData<string> NoMessages =>
    [
        "", "no xml", "<a>", "<a/>", "{\"WSID\":1}",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body>",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body/></soap:Envelope>",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'></soap:Envelope>",
        "<soap:Envelope xmlns:soap='http://www.w3.org/2003/05/soap-envelope'><soap:Body><Ws_Check xmlns='http://www.globalprocessing.ae/HyperionWeb'/></soap:Body></soap:Envelope>",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><Ws_Load xmlns='http://www.globalprocessing.ae/HyperionWeb'/></soap:Body></soap:Envelope>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><Ws_Check xmlns='http://www.globalprocessing.ae/HyperionWeb'><WSID>1</WSID><IssCode>&x;</IssCode></Ws_Check></soap:Body></soap:Envelope>",
        "<!DOCTYPE a [<!ENTITY x 'ha'><!ENTITY y '&x;&x;&x;'>]><soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><Ws_Check xmlns='http://www.globalprocessing.ae/HyperionWeb'><IssCode>&y;</IssCode></Ws_Check></soap:Body></soap:Envelope>",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><Ws_Check xmlns='http://www.globalprocessing.ae/HyperionWeb'>" + string.Concat(Enumerable.Repeat("<a>", 100)) + string.Concat(Enumerable.Repeat("</a>", 100)) + "</Ws_Check></soap:Body></soap:Envelope>",
        "<soap:Envelope xmlns:soap='http://schemas.xmlsoap.org/soap/envelope/'><soap:Body><Ws_Check xmlns='http://www.globalprocessing.ae/HyperionWeb'><PAN>4012888888881881<PAN></Ws_Check></soap:Body></soap:Envelope>",
    ];

    [Theory]
    [MemberData(nameof(NoMessages))]
    public async Task What_is_no_message_gets_a_fault_in_our_words(string message)
    {
        var before = processor.Log.Count;
        var said = await Client.SpeakAsync(message, "http://www.globalprocessing.ae/HyperionWeb/Ws_Check");
        Assert.True((int)said.Status is 400 or 500, said.Text);
        Assert.Equal("text/xml", said.MediaType);
        Assert.EndsWith("Client", said.FaultCode, StringComparison.Ordinal);
        Assert.StartsWith("Th", said.Fault, StringComparison.Ordinal);
        foreach (var leak in new[] { "   at ", "Exception", "root:", "4012888888881881", "System." })
            Assert.DoesNotContain(leak, said.Text + processor.Log.Since(before), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_413()
    {
        var said = await Client.SpeakAsync(Envelopes.Envelope("Ws_Check", [.. Check, ("X", new string('x', 65 * 1024))]), null);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, said.Status);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/soap+xml; charset=utf-8")]
    [InlineData("text/xml; charset=utf-7")]
    public async Task Only_SOAP_1_1_in_UTF8_is_read(string type)
    {
        var said = await Client.SpeakAsync(Envelopes.Envelope("Ws_Check", Check), null, type);
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "cards.soap.not_xml"), (said.Status, JsonNode.Parse(said.Text)!["code"]!.ToString()));
    }

    [Fact]
    public async Task Nothing_is_called_by_GET()
    {
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Client.HearAsync("/service.asmx")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.HearAsync("/service.asmx/Ws_Check?WSID=1&IssCode=SLV")).Status);
    }

    [Theory]
    [InlineData("IssCode", null, "801")]
    [InlineData("TxnCode", null, "802")]
    [InlineData("AuthType", null, "803")]
    [InlineData("LocDate", null, "804")]
    [InlineData("LocTime", null, "805")]
    [InlineData("IssCode", "", "801")]
    [InlineData("IssCode", "TOOLONG", "406")]
    [InlineData("LocDate", "20/05/2026", "894")]
    [InlineData("LocDate", "2026-02-30", "894")]
    [InlineData("LocTime", "12:00:00", "895")]
    [InlineData("LocTime", "250000", "895")]
    [InlineData("ItemSrc", "", "000")]
    [InlineData("ItemSrc", "x", "904")]
    public async Task What_every_call_needs_has_codes_of_its_own(string field, string? value, string code)
    {
        var client = Client;
        (await client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(await client.SoapCardAsync()).With((field, value)))).Is(code);
    }

    [Fact]
    public async Task Elements_may_come_in_any_order_without_their_namespace_and_beside_unknown_ones()
    {
        var envelope = Envelopes.Envelope("Ws_Check", []).Replace("></Ws_Check>", """><IssCode xmlns="">SLV</IssCode><Unknown><More/></Unknown><WSID xmlns="">5</WSID></Ws_Check>""", StringComparison.Ordinal);
        (await Client.SpeakAsync(envelope, null)).Is("000");
    }

    [Fact]
    public async Task The_21st_call_at_a_time_of_a_programme_manager_is_refused_and_others_are_not()
    {
        var running = new List<(Socket Socket, NetworkStream Stream)>();
        var body = Encoding.UTF8.GetBytes(Envelopes.Envelope("Ws_Check", Check));
        for (var i = 0; i < 20; i++)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(processor.Sockets.Path(i % 3)), TestContext.Current.CancellationToken);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /service.asmx HTTP/1.1\r\nHost: cards\r\nX-Selvage-Pmid: PMBUSY\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"), TestContext.Current.CancellationToken);
            // It is told to go on when the service begins to read: from then on it counts.
            var told = new byte[64];
            Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(told, 0, await stream.ReadAsync(told, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
            running.Add((socket, stream));
        }

        var busy = processor.As("PMBUSY");
        using (var refused = await busy.PostAsync("/service.asmx", new ByteArrayContent(body) { Headers = { ContentType = new("text/xml") } }, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
            Assert.Equal("cards.soap.too_many_calls", JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["code"]!.ToString());
        }

        (await processor.As("PMFREE").CallAsync("Ws_Check", Check)).Is("000");
        foreach (var (_, stream) in running)
        {
            await stream.WriteAsync(body, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream);
            Assert.Contains("200 OK", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        (await busy.CallAsync("Ws_Check", ("WSID", "2"), ("IssCode", "SLV"))).Is("000");
    }

    [Fact]
    public async Task No_number_PIN_or_CVV_is_logged()
    {
        var client = Client;
        var token = await client.SoapCardAsync(("PBlock", "739182"));
        var (number, cvv) = ((await client.HearAsync($"cards/{token}/showpan"))["pan"], (await client.HearAsync($"cards/{token}/cvv"))["cvv"]);
        await client.CallAsync("Ws_Balance_Enquiry", Envelopes.Usual().With(("PAN", number), ("CVV", cvv), ("Track2", number + "=2805"), ("AuthType", "3")));
        await client.CallAsync("Ws_Load", Envelopes.Card(token).With(("LoadValue", number), ("CurrCode", "GBP")));
        await client.SpeakAsync($"<PAN>{number}", "http://www.globalprocessing.ae/HyperionWeb/Ws_Load");
        Assert.DoesNotContain(number, processor.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("739182", processor.Log.Text, StringComparison.Ordinal);
    }
}
