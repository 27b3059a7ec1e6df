using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Cards.Soap;
using Selvage.Unit.Cards.Reference;
using Selvage.Unit.Cards.Soap;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Secrets;

/// <summary>
/// After everything has been done by REST and by SOAP that the processor can do: no number, CVV, PIN or answer to a question stands in the clear in what it
/// wrote, or in an answer that is not there to tell it.
/// </summary>
public sealed partial class SecretsTests : IAsyncLifetime
{
    private const string Pin = "482913067755";
    private const string OtherPin = "739182640151";
    private const string Answer = "Snowball the cat";
    private readonly Processor _processor = new();
    private readonly List<(string From, bool Refused, string Text)> _answers = [];
    private readonly List<Secret> _secrets = [new("a PIN", Pin), new("a PIN", OtherPin), new("an answer", Answer)];

    private HttpClient Client => _processor.As(AskDesk.Usual);

    public ValueTask InitializeAsync() => _processor.InitializeAsync();

    public ValueTask DisposeAsync() => _processor.DisposeAsync();

    [Fact]
    public async Task After_all_of_REST_nothing_secret_is_written_or_told_by_the_way()
    {
        var table = new AskTable(new AskDesk(_processor));
        foreach (var operation in (await ServedDescription.ReadAsync(Client)).Operations)
        {
            foreach (var status in operation.Statuses)
            {
                if (await table.FindAsync(operation, status) is { } ask)
                    Keep(operation.Id, await AskDesk.SayAsync(_processor, operation, ask with { Key = Guid.NewGuid().ToString() }));
            }
        }

        var card = await new AskDesk(_processor).CardAsync();
        await SecretAsync(card);
        await CollectAsync();
        NothingIsWritten();
        string[] tellers = ["ShowPan", "GetCvv", "GetPin", "GetCardImage"];
        NothingIsTold(answer => answer.Refused || !tellers.Contains(answer.From));
    }

    [Fact]
    public async Task After_all_of_SOAP_nothing_secret_is_written_or_told_by_the_way()
    {
        var token = await Client.SoapCardAsync(("PBlock", Pin), ("ActivateNow", "0"));
        var (number, cvv) = await NumberAsync(AskDesk.Usual, token);
        foreach (var method in typeof(IHyperionWeb).GetMethods())
            await SoapAsync(method.Name, Fields(method.GetParameters()[0].ParameterType, token, number, cvv));
        await SoapAsync("Ws_Activate", [.. Envelopes.Card(token), ("ActMethod", "6"), ("PAN", number), ("CVV", cvv)]);
        await SoapAsync("Ws_Activate_Load", [.. Envelopes.Card(token), ("ActMethod", "6"), ("LoadValue", "9"), ("CurCode", "GBP"), ("ActivateOrNot", "0")]);
        foreach (var type in new[] { "0", "1", "2" })
            await SoapAsync("Ws_Regenerate", Envelopes.Card(token).With(("RegenType", type)));
        foreach (var (action, credential) in new[] { ("Add", Question(0)), ("Add", Question(0)), ("Get", null), ("Update", Question(1)), ("Update", Question(1).Replace("<ID>", "<ID>x", StringComparison.Ordinal)), ("Delete", null) })
            Keep("Ws_AddUpDelCredentials", await Client.CredentialsAsync(token, action, credential));
        foreach (var function in new[] { "01", "02", "03" })
            await SoapAsync("WS_PinControl", PinControl(token).With(("Func", function), ("CurrentPin", Pin), ("NewPin", OtherPin), ("ConfirmPin", OtherPin)));
        await SoapAsync("WS_PinControl", PinControl(token).With(("Func", "01"), ("CurrentPin", Pin), ("NewPin", Pin), ("ConfirmPin", OtherPin)));
        foreach (var option in new[] { "1", "3" })
            await SoapAsync("Ws_Renew_Card", Envelopes.Card(token).With(("RenewOptions", option), ("PAN", number)));
        foreach (var sent in new[] { number, cvv, Pin })
            await SoapAsync("Ws_Load", Envelopes.Card(token).With(("LoadValue", sent + "x"), ("CurrCode", "GBP")));
        foreach (var way in new[] { "3", "7" })
            await SoapAsync("Ws_Balance_Enquiry", Envelopes.Card(token).With(("AuthType", way), ("CVV", cvv), ("Track2", number + "=2805"), ("PAN", number), ("PublicToken", null)));

        // What each of these calls was answered is told again, to whoever did not hear it: without what is secret.
        using (var db = Open())
        {
            foreach (var wsid in db.Query("SELECT wsid FROM soap_calls", row => row.GetInt64(0)))
            {
                await SoapAsync("Ws_WebServiceResult", [("WSID", $"{wsid}"), ("Isscode", "SLV")], "again");
                await SoapAsync("Ws_WebServiceResult_V2", [("WSID", $"{wsid}"), ("IssCode", "SLV")], "again");
            }
        }

        await CollectAsync();
        NothingIsWritten();
        string[] tellers = ["Ws_CreateCard", "Ws_Activate_Load", "Ws_Regenerate", "Ws_Renew_Card", "WS_PinControl"];
        NothingIsTold(answer => !tellers.Contains(answer.From));

        // Those that tell a CVV or a PIN never tell a whole number.
        Assert.All(_secrets.Where(secret => secret.What.StartsWith("the number", StringComparison.Ordinal)), secret => Assert.DoesNotContain(_answers, answer => answer.Text.Contains(secret.Text, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_column_that_is_named_like_a_secret_is_sealed_or_masked_or_counts_tries()
    {
        using var db = Open();
        Assert.Equal(
            ["cards.cvv_tries", "cards.masked_pan", "cards.pan_index", "cards.pan_sealed", "cards.pin_sealed", "cards.pin_tries", "cards.pvv"],
            db.Query("SELECT t.name || '.' || c.name FROM sqlite_master t, pragma_table_info(t.name) c WHERE t.type = 'table'", row => row.GetString(0))
                .Where(column => Secretive().IsMatch(column)).Order(StringComparer.Ordinal));
    }

    /// <summary>Sends secrets where they belong and where they do not.</summary>
    private async Task SecretAsync(string card)
    {
        var (number, cvv) = await NumberAsync(AskDesk.Usual, card);
        var key = Guid.NewGuid().ToString();
        foreach (var body in new[] { $$"""{"pin":"{{Pin}}"}""", $$"""{"pin":"{{OtherPin}}"}""", $$"""{"pin":{{Pin}}}""", $$"""{"pin":"{{Pin}}""", $$"""{"pin":"{{Pin}}x"}""", $$"""{"pim":"{{Pin}}"}""", $$"""{"pin":"{{Pin}}","cardPin":"{{Pin}}"}""", $$"""["{{Pin}}"]""" })
            await SayAsync("SetPin", HttpMethod.Post, $"cards/{card}/pin", body, key: key);
        await SayAsync("SetPin", HttpMethod.Post, $"cards/{card}/pin", Pin, type: "text/plain");
        await SayAsync("GetPin", HttpMethod.Get, $"cards/{card}/pin");
        foreach (var body in new[] { Question(Answer), Question(Answer + new string('x', 100)), Question(Answer).Replace("KBA", "OTPSMS", StringComparison.Ordinal), Question(Answer) })
            await SayAsync("CreateCredential", HttpMethod.Post, $"cards/{card}/3ds-credentials", body);
        await SayAsync("ListCredentials", HttpMethod.Get, $"cards/{card}/3ds-credentials");
        await SayAsync("GetThreeDsConfiguration", HttpMethod.Get, $"cards/{card}/3ds-configuration");

        // The number in the place of the public token: the likeliest of all mistakes.
        foreach (var operation in (await ServedDescription.ReadAsync(Client)).Operations.Where(operation => operation.Path.Contains('{')))
            await SayAsync(operation.Id + " by number", HttpMethod.Parse(operation.Method), new Ask(number, number).Path(operation), operation.ReadsBody ? "{}" : null);
        await SayAsync("no address", HttpMethod.Get, $"/core/api/v1/numbers/{number}");
        await SayAsync("CreateTransaction", HttpMethod.Post, $"cards/{card}/transactions", new JsonObject { ["transactionType"] = "TransferFunds", ["amount"] = 1, ["currencyCode"] = "GBP", ["toPublicToken"] = number }.ToJsonString());
        await SayAsync("CreateTransaction", HttpMethod.Post, $"cards/{card}/transactions", $$"""{"transactionType":"Load","amount":{{number}},"currencyCode":"GBP"}""");
        foreach (var path in new[] { "showpan", "cvv", "image" })
            await SayAsync(path switch { "showpan" => "ShowPan", "cvv" => "GetCvv", _ => "GetCardImage" }, HttpMethod.Get, $"cards/{card}/{path}");
        Assert.Contains(_answers, answer => answer.Text.Contains(Pin, StringComparison.Ordinal));
        Assert.Contains(_answers, answer => answer.Text.Contains($"\"{cvv}\"", StringComparison.Ordinal));
    }

    /// <summary>The number and the CVV of every card that there is by now.</summary>
    private async Task CollectAsync()
    {
        List<(string Pmid, string Token)> cards;
        using (var db = Open())
            cards = db.Query("SELECT pmid, public_token FROM cards", row => (row.GetString(0), row.GetInt64(1).ToString()));
        foreach (var (pmid, token) in cards)
        {
            var (number, cvv) = await NumberAsync(pmid, token);
            _secrets.Add(new($"the number of card {token}", number));
            _secrets.Add(new($"the CVV of card {token}", cvv));
        }
    }

    private void NothingIsWritten()
    {
        var written = Written.Read(_processor.Root, _processor.Log.Discreet);
        Assert.True(written.Count is { Files: > 5, Values: > 100 });
        Assert.NotEqual(0, _processor.Log.Count);
        None(_secrets.SelectMany(written.Find));
    }

    private void NothingIsTold(Func<(string From, bool Refused, string Text), bool> looked)
    {
        var told = _answers.FindAll(answer => looked(answer));
        Assert.NotEmpty(told);
        None(from answer in told
             from secret in _secrets
             where secret.IsLong ? answer.Text.Contains(secret.Text, StringComparison.Ordinal) : secret.Said.IsMatch(answer.Text)
             select $"{secret.What} in an answer of {answer.From}: {answer.Text}");
    }

    private static void None(IEnumerable<string> found)
    {
        string[] all = [.. found];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }

    private async Task<(string Number, string Cvv)> NumberAsync(string pmid, string token)
    {
        var client = _processor.As(pmid);
        return ((await client.HearAsync($"cards/{token}/showpan")).Ok()["pan"], (await client.HearAsync($"cards/{token}/cvv")).Ok()["cvv"]);
    }

    private async Task SayAsync(string from, HttpMethod method, string path, string? body = null, string? key = null, string type = "application/json") =>
        Keep(from, await Client.SayAsync(method, path, body, key, type));

    private void Keep(string from, Heard heard) => _answers.Add((from, heard.Status >= HttpStatusCode.BadRequest, heard.Text));

    private void Keep(string from, Said said) => _answers.Add((from, said.Status != HttpStatusCode.OK, said.Text));

    private async Task SoapAsync(string method, (string Name, string Value)[] fields, string? from = null) => Keep(from ?? method, await Client.CallAsync(method, fields));

    private static (string Name, string Value)[] PinControl(string token) =>
        Envelopes.Card(token).With(("TxnCode", null), ("LocDate", null), ("LocTime", null), ("locDate", "2026-05-20"), ("locTime", "120000"));

    /// <summary>What nearly every call has, and every field of a request that is there for a secret, filled with one.</summary>
    private static (string Name, string Value)[] Fields(Type request, string token, string number, string cvv) =>
        [.. Envelopes.Card(token).With([.. request.GetProperties().Select(property => (property.Name, SecretOf(property.Name, number, cvv))).Where(field => field.Item2 is not null)])];

    private static string? SecretOf(string field, string number, string cvv) => field.ToUpperInvariant() switch
    {
        "PAN" or "NEWPAN" or "DPAN" => number,
        "TRACK2" => number + "=2805",
        "CVV" => cvv,
        "CURRENTPIN" or "NEWPIN" or "CONFIRMPIN" or "PBLOCK" => Pin,
        _ => null,
    };

    private static string Question(int id) =>
        $"<Credential><ID>{id}</ID><Type>KBA</Type><Value>7</Value><KBA_Answer>{Answer}</KBA_Answer><KBA_AnswerOldValue>{(id == 0 ? string.Empty : Answer)}</KBA_AnswerOldValue></Credential>";

    private static string Question(string answer) => $$"""{"type":"KBA","value":"7","cardholderAnswer":"{{answer}}"}""";

    [GeneratedRegex("pan|pin|pvv|cv[cv]|track|number_|secret|password")]
    private static partial Regex Secretive();

    private CardConnection Open() => new(Path.Combine(_processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadOnly);
}
