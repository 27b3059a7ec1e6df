using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Soap;

/// <summary>3-D Secure credentials by SOAP, seen by REST.</summary>
public sealed class CredentialCallTests(Processor processor) : IClassFixture<Processor>
{
    private HttpClient Client => processor.As("SOAP3DS");

    [Fact]
    public async Task Credentials_are_added_changed_told_and_deleted()
    {
        var token = await Client.SoapCardAsync();
        (await Client.CredentialsAsync(token, "Get", null)).Is("437");
        var added = (await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123") + One(0, "BIOMETRIC", null) + One(0, "KBA", "7", "Snowball"))).Is("000");
        Assert.Equal(("Add", token), (added["Action"], added["PublicToken"]));
        Assert.Equal(["OTPSMS +447700900123", "BIOMETRIC BIOMETRIC", "KBA 7"], Told(added).Select(c => $"{c.Type} {c.Value}"));
        Assert.DoesNotContain("Snowball", added.Text, StringComparison.Ordinal);
        var ids = Told(added).Select(c => c.Id).ToArray();
        Assert.Equal([.. ids.Order()], (await RestAsync(token)).Select(c => c.Id).Order());

        var changed = (await Client.CredentialsAsync(token, "Update", One(ids[0], "OTPEMAIL", "+447700900124"))).Is("000");
        Assert.Equal([(ids[0], "OTPSMS", "+447700900124")], Told(changed));
        Assert.Contains((await RestAsync(token)), c => c is { Type: "OTPSMS", Value: "+447700900124" });
        Assert.Equal(3, Told((await Client.CredentialsAsync(token, "Get", string.Empty)).Is("000")).Count);
        Assert.Equal("KBA", Assert.Single(Told((await Client.CredentialsAsync(token, "Get", "<Credential><ID></ID><Type>KBA</Type></Credential>")).Is("000"))).Type);
        Assert.Equal(3, Told((await Client.CredentialsAsync(token, "get", "<Credential><Type>OTPEMAIL</Type></Credential>")).Is("000")).Count);

        Assert.Equal([ids[1]], Told((await Client.CredentialsAsync(token, "Delete", One(ids[1], "BIOMETRIC", null))).Is("000")).Select(c => c.Id));
        Assert.Equal([ids[0], ids[2]], Told((await Client.CredentialsAsync(token, "Delete", null)).Is("000")).Select(c => c.Id));
        (await Client.CredentialsAsync(token, "Delete", null)).Is("598");
        Assert.Empty(await RestAsync(token));
    }

    [Fact]
    public async Task All_that_a_call_names_is_done_or_none_of_it()
    {
        var token = await Client.SoapCardAsync();
        (await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123") + One(0, "OTPEMAIL", "nobody"))).Is("439");
        Assert.Empty(await RestAsync(token));
        var id = Told((await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123"))).Is("000"))[0].Id;
        (await Client.CredentialsAsync(token, "Update", One(id, null, "+447700900199") + One(id + 1000, null, "x"))).Is("599");
        (await Client.CredentialsAsync(token, "Delete", One(id, null, null) + One(id + 1000, null, null))).Is("599");
        Assert.Equal([(id, "OTPSMS", "+447700900123")], await RestAsync(token));
    }

    [Theory]
    [InlineData(null, "OTPSMS", "+447700900124", null, "441")]
    [InlineData("Move", "OTPSMS", "+447700900124", null, "782")]
    [InlineData("Add", null, "+447700900124", null, "441")]
    [InlineData("Add", "FAX", "x", null, "439")]
    [InlineData("Add", "ALL", "x", null, "439")]
    [InlineData("Add", "OTPSMS", "x", null, "439")]
    [InlineData("Add", "OTPEMAIL", null, null, "434")]
    [InlineData("Add", "OTPEMAIL", "ada@lovelace.example", "cat", "439")]
    [InlineData("Add", "KBA", "8", null, "594")]
    [InlineData("Add", "KBA", "eight", "cat", "595")]
    [InlineData("Add", "OTPSMS", "+447700900124", null, "438")]
    [InlineData("Update", "OTPSMS", "+447700900124", null, "441")]
    [InlineData("Delete", "OTPSMS", "+447700900124", null, "441")]
    public async Task What_is_missing_or_wrong_has_a_code_and_changes_nothing(string? action, string? type, string? value, string? answer, string code)
    {
        var token = await Client.SoapCardAsync();
        var before = Told((await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123"))).Is("000"));
        (await Client.CredentialsAsync(token, action, One(0, type, value, answer))).Is(code);
        Assert.Equal(before, await RestAsync(token));
    }

    [Theory]
    [InlineData("<credential><ID>1</ID></credential>")]
    [InlineData("<Credential><ID>x</ID></Credential>")]
    [InlineData("1")]
    public async Task A_list_that_is_none_deletes_nothing(string list)
    {
        var token = await Client.SoapCardAsync();
        (await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123"))).Is("000");
        (await Client.CredentialsAsync(token, "Delete", list)).Is("904");
        (await Client.CredentialsAsync(token, "Delete", "<Credential/>")).Is("441");
        (await Client.CredentialsAsync(token, "Add", null)).Is("441");
        Assert.Single(await RestAsync(token));
    }

    [Fact]
    public async Task An_answer_is_changed_by_who_knows_the_one_before_where_the_call_says_it()
    {
        var token = await Client.SoapCardAsync();
        var id = Told((await Client.CredentialsAsync(token, "Add", One(0, "KBA", "7", "Snowball"))).Is("000"))[0].Id;
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "7", "Tibbles", "Felix"))).Is("599");
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "7", "Tibbles", " snowball"))).Is("000");
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "7", "Felix", "Snowball"))).Is("599");
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "7", "Felix"))).Is("000");
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "7"))).Is("594");
        (await Client.CredentialsAsync(token, "Update", One(id, "KBA", "8", "Rex", "Felix"))).Is("000");
        Assert.Equal([(id, "KBA", "8")], await RestAsync(token));
    }

    [Fact]
    public async Task A_repeated_number_changes_nothing_and_its_answer_names_the_earlier_call()
    {
        var token = await Client.SoapCardAsync();
        var wsid = Envelopes.NextWsid;
        (await Client.CredentialsAsync(token, "Add", One(0, "KBA", "7", "Snowball"), wsid)).Is("000");
        var again = (await Client.CredentialsAsync(token, "Delete", null, wsid)).Is("868");
        Assert.Equal("Ws_AddUpDelCredentials", again.Result.Element(Said.Ns + "WebServiceResult")!.Element(Said.Ns + "WebServiceName")!.Value);
        Assert.False(again.Has("Credentials"));
        Assert.Single(await RestAsync(token));
        Assert.DoesNotContain("Snowball", (await Client.CallAsync("Ws_WebServiceResult", ("WSID", $"{wsid}"), ("Isscode", "SLV"))).Is("000").Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_programme_manager_reaches_neither_card_nor_credential()
    {
        var (token, stranger) = (await Client.SoapCardAsync(), processor.As("SOAP3DSOTHER"));
        var id = Told((await Client.CredentialsAsync(token, "Add", One(0, "OTPSMS", "+447700900123"))).Is("000"))[0].Id;
        foreach (var action in new[] { "Get", "Add", "Update", "Delete" })
            (await stranger.CredentialsAsync(token, action, One(id, "OTPSMS", "+447700900124"))).Is("118");
        var theirs = await stranger.SoapCardAsync();
        (await stranger.CredentialsAsync(theirs, "Add", One(0, "OTPSMS", "+447700900125"))).Is("000");
        foreach (var action in new[] { "Update", "Delete" })
            (await stranger.CredentialsAsync(theirs, action, One(id, "OTPSMS", "+447700900124"))).Is("599");
        Assert.Equal([(id, "OTPSMS", "+447700900123")], await RestAsync(token));
    }

    private static string One(int id, string? type, string? value, string? answer = null, string? before = null) =>
        $"<Credential><ID>{id}</ID><Type>{type}</Type><Value>{value}</Value><KBA_Answer>{answer}</KBA_Answer><KBA_AnswerOldValue>{before}</KBA_AnswerOldValue></Credential>";

    private static List<(int Id, string Type, string Value)> Told(Said said) =>
        [.. said.Result.Element(Said.Ns + "Credentials")!.Elements(Said.Ns + "Credential").Select(c => (int.Parse(c.Element(Said.Ns + "ID")!.Value), c.Element(Said.Ns + "Type")!.Value, c.Element(Said.Ns + "Value")!.Value))];

    /// <summary>What REST shows as enrolled.</summary>
    private async Task<List<(int Id, string Type, string Value)>> RestAsync(string token)
    {
        var heard = (await Client.HearAsync($"cards/{token}/3ds-credentials")).Ok();
        return heard.Text.Length == 0 ? [] : [.. heard.Json.AsArray().Select(c => (c!["id"]!.GetValue<int>(), c["type"]!.ToString(), c["value"]!.ToString())).Where(c => c.Item1 != 0)];
    }
}
