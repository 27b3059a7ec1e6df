using System.Net;
using System.Xml.Linq;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Unit.Cards.Soap;

/// <summary>The number of a call: taken once, with its act.</summary>
public sealed class WsidTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("PM1");

    [Fact]
    public async Task A_repeated_number_changes_nothing_and_gets_868()
    {
        var token = await Client.SoapCardAsync();
        var wsid = Envelopes.NextWsid;
        (string, string)[] load = [.. Envelopes.Card(token, wsid), ("LoadValue", "5"), ("CurrCode", "GBP")];
        (await Client.CallAsync("Ws_Load", load)).Is("000");
        var again = (await Client.CallAsync("Ws_Load", load)).Is("868");
        Assert.Equal($"{wsid}", again["WSID"]);
        (await Client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token, wsid), ("AmtUnLoad", "5"), ("CurrCode", "GBP")])).Is("868");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token, wsid))).Is("868");
        Assert.Equal("5.00", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
    }

    [Fact]
    public async Task The_answer_of_a_repeated_creation_names_the_earlier_call()
    {
        var first = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create(501).With(("CustAccount", "ONCE")))).Is("000");
        var again = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create(501).With(("CustAccount", "ONCE")))).Is("868");
        var named = again.Result.Element(Said.Ns + "WebServiceResult")!;
        Assert.Equal(["501", "SLV", first["PublicToken"], "Ws_CreateCard", "000"], new[] { "WSID", "IssCode", "PublicToken", "WebServiceName", "ActionCode" }.Select(e => named.Element(Said.Ns + e)!.Value));
        Assert.NotEmpty(named.Element(Said.Ns + "Description")!.Value);
        Assert.Single((await Client.HearAsync("cards?customerReference=ONCE")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Of_the_same_call_at_the_same_time_one_is_done()
    {
        var token = await Client.SoapCardAsync();
        (string, string)[] load = [.. Envelopes.Card(token), ("LoadValue", "1"), ("CurrCode", "GBP")];
        var said = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Client.CallAsync("Ws_Load", load)));
        Assert.Equal(["000", .. Enumerable.Repeat("868", 7)], said.Select(s => s.Code).Order(StringComparer.Ordinal));
        Assert.Equal("1.00", (await Client.HearAsync($"cards/{token}/balance"))["availableBalance"]);
    }

    [Fact]
    public async Task A_refusal_takes_its_number_and_a_fault_in_the_form_does_not()
    {
        var token = await Client.SoapCardAsync();
        var (refused, malformed) = (Envelopes.NextWsid, Envelopes.NextWsid);
        (await UnloadAsync(refused, "GBP")).Is("116");
        (await UnloadAsync(refused, "GBP")).Is("868");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token, malformed).With(("LocDate", null)))).Is("804");
        (await Client.CallAsync("Ws_Balance_Enquiry", Envelopes.Card(token, malformed))).Is("000");

        Task<Said> UnloadAsync(long wsid, string currency) => Client.CallAsync("Ws_UnLoad", [.. Envelopes.Card(token, wsid), ("AmtUnLoad", "1"), ("CurrCode", currency)]);
    }

    [Fact]
    public async Task A_number_belongs_to_its_programme_manager()
    {
        (await Client.CallAsync("Ws_Check", ("WSID", "700"), ("IssCode", "SLV"))).Is("000");
        (await Client.CallAsync("Ws_Check", ("WSID", "700"), ("IssCode", "SLV"))).Is("868");
        (await processor.As("PM2").CallAsync("Ws_Check", ("WSID", "700"), ("IssCode", "SLV"))).Is("000");
        (await processor.As("PM2").CallAsync("Ws_WebServiceResult", ("WSID", "699"), ("Isscode", "SLV"))).Is("613");
    }

    [Fact]
    public async Task An_earlier_answer_is_told_again_without_CVV_and_PIN()
    {
        var made = (await Client.CallAsync("Ws_CreateCard", Envelopes.Create(800).With(("PBlock", "4711")))).Is("000");
        var said = await Client.CallAsync("Ws_WebServiceResult_V2", ("WSID", "800"), ("IssCode", "SLV"));
        Assert.Equal(("000", "Ws_CreateCard"), (said.Code, said["WebMethod"]));
        var before = said.Result.Element(Said.Ns + "ResponseSent")!.Element(Said.Ns + "Response")!.Element(Said.Ns + "Ws_CreateCardResult")!;
        Assert.Equal(made["PublicToken"], before.Element(Said.Ns + "PublicToken")!.Value);
        Assert.Null(before.Element(Said.Ns + "CVV"));
        var text = (await Client.CallAsync("Ws_WebServiceResult", ("WSID", "800"), ("Isscode", "SLV"))).Is("000");
        Assert.Equal(made["PublicToken"], XElement.Parse(text["Response"]).Element(Said.Ns + "PublicToken")!.Value);
        Assert.Equal(made["PublicToken"], text["PublicToken"]);

        (await Client.CallAsync("WS_PinControl", ("WSID", "801"), ("IssCode", "SLV"), ("locDate", "2026-05-20"), ("locTime", "120000"), ("PublicToken", made["PublicToken"]), ("Func", "03"), ("AuthType", "1"))).Is("000");
        Assert.DoesNotContain("4711", (await Client.CallAsync("Ws_WebServiceResult", ("WSID", "801"), ("Isscode", "SLV"))).Text, StringComparison.Ordinal);
        foreach (var method in new[] { "Ws_WebServiceResult_V2", "Ws_WebServiceResult" })
            (await Client.CallAsync(method, ("WSID", "802"), ("IssCode", "SLV"), ("Isscode", "SLV"))).Is("613");
    }

    [Fact]
    public async Task An_act_that_breaks_off_leaves_neither_itself_nor_its_number()
    {
        using var store = new CardStore(Path.Combine(processor.Root, "broken.db"));
        var wsid = new Wsid(1, "Ws_Load", "SLV", (_, _) => throw new InvalidOperationException("power cut"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.WriteAsync(db => wsid.Once(db, "PM1", 1, Mark), TestContext.Current.CancellationToken));
        Assert.Equal((0, false), Left());
        var refused = wsid with { Say = (_, _) => new(false, string.Empty, "116", "<r/>") };
        Assert.True((await store.WriteAsync(db => refused.Once(db, "PM1", 1, Mark), TestContext.Current.CancellationToken)).Done);
        Assert.Equal((0, true), Left());
        var second = wsid with { Number = 2, Say = (_, _) => new(true, string.Empty, "000", "<r/>") };
        Assert.True((await store.WriteAsync(db => second.Once(db, "PM1", 1, Mark), TestContext.Current.CancellationToken)).Done);
        Assert.Equal((1, true), Left());

        Answer Mark(CardConnection db)
        {
            db.Execute("INSERT INTO accounts (pmid, kind, currency, balance) VALUES ('PM1', 'mark', 'GBP', 0)");
            return Answer.Nothing;
        }

        (int Marks, bool Taken) Left() => store.Read(db => (db.First("SELECT COUNT(*) FROM accounts", row => row.GetInt32(0)), Wsid.Find(db, "PM1", 1) is not null));
    }

    [Fact]
    public async Task A_refusal_that_leaves_something_leaves_that_alone_and_only_with_its_number()
    {
        using var store = new CardStore(Path.Combine(processor.Root, "left.db"));
        var refusal = Answer.Refused(Problem.Invalid("cards.test", "Refused", "Refused.")).Leaving(db => Mark(db, "left"));
        List<string> known = [];
        Assert.True((await OnceAsync(1)).Done);
        Assert.Equal(["left"], store.Read(Marks));
        Assert.Equal(Wsid.Repeated, (await OnceAsync(1)).Problems[0].Code);
        await Assert.ThrowsAsync<InvalidOperationException>(() => OnceAsync(2, breaks: true));
        Assert.Equal(["left"], store.Read(Marks));

        // What is told beside the refusal knows of it already.
        Assert.True((await OnceAsync(2)).Done);
        Assert.Equal(["left", "left"], known);
        Assert.Equal(["left", "left"], store.Read(Marks));

        Task<Answer> OnceAsync(long number, bool breaks = false) => store.WriteAsync(db => new Wsid(number, "WS_PinControl", "SLV", (inner, _) => Say(inner, breaks)).Once(db, "PM1", 1, Act), TestContext.Current.CancellationToken);

        Answer Act(CardConnection db)
        {
            Mark(db, "act");
            return refusal;
        }

        Spoken Say(CardConnection db, bool breaks)
        {
            known = Marks(db);
            return breaks ? throw new InvalidOperationException("power cut") : new(false, string.Empty, "126", "<r/>");
        }

        static void Mark(CardConnection db, string what) => db.Execute("INSERT INTO accounts (pmid, kind, currency, balance) VALUES (@p0, @p1, 'GBP', 0)", Guid.NewGuid().ToString(), what);

        static List<string> Marks(CardConnection db) => db.Query("SELECT kind FROM accounts", row => row.GetString(0));
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_week_and_its_number_for_good()
    {
        using var store = new CardStore(Path.Combine(processor.Root, "old.db"));
        var week = (long)TimeSpan.FromDays(7).TotalMicroseconds;
        await SayAsync(1, 10);
        await SayAsync(2, 10 + week);
        Assert.Equal((null, "<r/>"), store.Read(db => (Wsid.Find(db, "PM1", 1)!.Xml, Wsid.Find(db, "PM1", 2)!.Xml)));
        Assert.Equal(Wsid.Repeated, (await SayAsync(1, 11 + week)).Problems[0].Code);

        Task<Answer> SayAsync(long number, long now) =>
            store.WriteAsync(db => new Wsid(number, "Ws_Load", "SLV", (_, _) => new(true, string.Empty, "000", "<r/>")).Once(db, "PM1", now, _ => Answer.Nothing), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_long_answer_is_kept_without_its_lines()
    {
        var statement = new Selvage.Cards.Soap.Messages.CardStatement2 { ActionCode = "000", Transactions = [.. Enumerable.Range(0, 400).Select(i => new Selvage.Cards.Soap.Messages.Transaction2 { Description = $"line {i}" })] };
        var kept = Selvage.Cards.Soap.Results.Kept("Ws_Card_Statement", statement);
        Assert.Contains("<ActionCode>000</ActionCode>", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("line 1", kept, StringComparison.Ordinal);
        statement.Transactions = statement.Transactions[..2];
        Assert.Contains("line 1", Selvage.Cards.Soap.Results.Kept("Ws_Card_Statement", statement), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "800")]
    [InlineData("", "800")]
    [InlineData("0", "800")]
    [InlineData("-5", "904")]
    [InlineData("9223372036854775808", "904")]
    [InlineData("12ab", "904")]
    [InlineData("9223372036854775807", "000")]
    public async Task A_number_has_up_to_19_digits(string? wsid, string code) =>
        (await processor.As("PMN").CallAsync("Ws_Check", new (string, string)[] { ("IssCode", "SLV") }.With(("WSID", wsid)))).Is(code);

    [Fact]
    public async Task Two_programme_managers_never_meet()
    {
        var (mine, other) = (Client, processor.As("PM2"));
        var token = await mine.SoapCardAsync(("CustAccount", "MINE"), ("LoadValue", "9"), ("CurCode", "GBP"));
        var number = (await mine.HearAsync($"cards/{token}/showpan"))["pan"];
        var theirs = await other.SoapCardAsync();
        foreach (var name in new[] { ("PublicToken", token), ("PAN", number) })
        {
            var usual = Envelopes.Usual().With(name);
            foreach (var (method, more) in new (string, (string, string?)[])[]
            {
                ("Ws_Balance_Enquiry", []), ("Ws_Enquiry", []), ("Ws_Card_Statement", []), ("Ws_Customer_Enquiry", []), ("Ws_Load", [("LoadValue", "1"), ("CurrCode", "GBP")]), ("Ws_UnLoad", [("AmtUnLoad", "1"), ("CurrCode", "GBP")]),
                ("Ws_StatusChange", [("NewStatCode", "41")]), ("WS_PinControl", [("locDate", "2026-05-20"), ("locTime", "120000"), ("Func", "03")]), ("Ws_Activate", [("ActMethod", "6")]),
            })
                (await other.CallAsync(method, usual.With(("WSID", $"{Envelopes.NextWsid}")).With(more))).Is("118");
        }

        (await other.CallAsync("Ws_BalanceTransfer", Envelopes.Card(theirs).With(("NewToken", token), ("AmtTxn", "1"), ("CurrCode", "GBP")))).Is("118");
        (await other.CallAsync("Ws_Customer_Enquiry_V2", Envelopes.Usual().With(("CustAccount", "MINE")))).Is("118");
        Assert.Equal("9.00", (await mine.HearAsync($"cards/{token}/balance"))["availableBalance"]);
        Assert.Equal(HttpStatusCode.NotFound, (await other.HearAsync($"cards/{token}")).Status);
    }
}
