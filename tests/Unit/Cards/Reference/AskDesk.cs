using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Selvage.Cards.Records;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Reference;

/// <summary>Makes what a request needs to be there before it is asked.</summary>
internal sealed class AskDesk(Processor processor)
{
    /// <summary>Whose cards they are, where nothing else is said.</summary>
    internal const string Usual = "EVERY";

    internal const string Issuer = "ISSUER";

    private readonly HttpClient _client = processor.As(Usual);

    internal async Task<string> CardAsync(int product = 1002, string? status = null)
    {
        var request = Processor.Virtual();
        request["cardProduct"] = product;
        var card = await _client.CardAsync(request);
        if (status is not null)
            (await _client.SetStatusAsync(card, status)).Ok();
        return card;
    }

    internal async Task<string> PlasticAsync() => await _client.CardAsync(Plastic());

    /// <summary>A card of a programme that the issuer sponsors.</summary>
    internal async Task<string> SponsoredAsync() => await processor.As("SPONSORED1").CardAsync();

    internal async Task<string> LoadedAsync()
    {
        var card = await CardAsync();
        await TellAsync(HttpMethod.Post, $"cards/{card}/transactions", Money("Load"));
        return card;
    }

    internal async Task<string> ReplacedAsync()
    {
        var card = await CardAsync();
        await TellAsync(HttpMethod.Post, $"cards/{card}/replace", "{}");
        return card;
    }

    /// <summary>A card of product 1007 whose balance to stand in with has the sequence 1.</summary>
    internal async Task<string> StoodInAsync()
    {
        var card = await CardAsync(1007);
        await TellAsync(HttpMethod.Put, $"cards/{card}/balance/stip", StandIn);
        return card;
    }

    /// <summary>A card with two answered questions, 7 and 8, and the number of the second.</summary>
    internal async Task<string[]> QuestionedAsync()
    {
        var card = await CardAsync();
        await TellAsync(HttpMethod.Post, $"cards/{card}/3ds-credentials", Question(7));
        return [card, (await TellAsync(HttpMethod.Post, $"cards/{card}/3ds-credentials", Question(8)))["identifier"]];
    }

    /// <summary>A card in a wallet, and its payment token.</summary>
    internal async Task<string[]> InWalletAsync(string? status = null)
    {
        var card = await CardAsync();
        await TellAsync(HttpMethod.Post, $"/dcs/api/v1/provisioning/{card}/googlewallet", Google);
        var token = (await _client.HearAsync($"cards/{card}/payment-tokens")).Ok().Json[0]!["paymentTokenId"]!.ToString();
        if (status is not null)
            await TellAsync(HttpMethod.Put, $"cards/{card}/payment-tokens/{token}/status", $$"""{"statusCode":"{{status}}"}""");
        return [card, token];
    }

    /// <summary>A card with an alias, the alias's number, and the alias itself.</summary>
    internal async Task<(string Card, string Id, string Alias)> AliasAsync()
    {
        var (card, alias) = (await CardAsync(), NewName() + "@lovelace.example");
        return (card, (await TellAsync(HttpMethod.Post, $"cards/{card}/aliases", Alias(alias)))["aliasId"], alias);
    }

    /// <summary>A list with one merchant, M1.</summary>
    internal async Task<(string Id, string Name)> ListAsync()
    {
        var name = NewName();
        var list = (await TellAsync(HttpMethod.Post, "groups/allow-merchant", Named(name)))["listId"];
        await TellAsync(HttpMethod.Post, $"groups/allow-merchant/{list}", Merchants);
        return (list, name);
    }

    /// <summary>A list with as many merchants as one may have, M1 not among them.</summary>
    internal async Task<string> FullListAsync()
    {
        var list = (await TellAsync(HttpMethod.Post, "groups/allow-merchant", Named(NewName())))["listId"];
        using var db = new CardConnection(Path.Combine(processor.Root, "cards", "0", "cards.db"), SqliteOpenMode.ReadWrite);
        Assert.Equal(10_000, db.Execute("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) INSERT INTO allow_list_merchants SELECT @p0, 'F' || i, '' FROM n", list));
        return list;
    }

    internal async Task<string> BulkAsync() => (await TellAsync(HttpMethod.Post, "bulk/cards", Bulk(1002)))["bulkId"];

    internal async Task<string> TransactionAsync() => (await _client.HearAsync($"cards/{await LoadedAsync()}/transactions")).Ok().Json[0]!["id"]!.ToString();

    /// <summary>An AES key, wrapped for the operator.</summary>
    internal async Task<string> WrappedAsync()
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem((await _client.HearAsync("encryption-keys")).Ok().Json["keys"]!.AsArray().Single(key => key!["use"]!.ToString() == "enc")!["pem"]!.ToString());
        return new JsonObject { ["key"] = Convert.ToBase64String(rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA256)) }.ToJsonString();
    }

    /// <summary>The key of an application's certificate, as the hub hands it over.</summary>
    internal static string Recipient()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return "kid " + Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
    }

    internal static Task<Heard> SayAsync(Processor processor, DescribedOperation operation, Ask ask)
    {
        var client = processor.As(ask.Pmid);
        if (ask.Recipient is not null)
            client.DefaultRequestHeaders.Add("X-Selvage-Recipient", ask.Recipient);
        return client.SayAsync(HttpMethod.Parse(operation.Method), ask.Path(operation), ask.Body, ask.Key, ask.Type);
    }

    internal const string StandIn = """{"availableSTIPBalanceGPS":1,"currentSTIPBalanceGPS":2,"currenceyCode":"GBP","balanceSequenceIDExT":1}""";

    internal const string Google = """{"clientDeviceId":"d","clientWalletAccountId":"w"}""";

    internal const string Merchants = """{"merchants":[{"merchantId":"M1"}]}""";

    internal static string NewName() => Guid.NewGuid().ToString("N");

    internal static string Named(string name) => $$"""{"name":"{{name}}"}""";

    internal static string Question(int number) => $$"""{"type":"KBA","value":"{{number}}","cardholderAnswer":"Snowball"}""";

    internal static string Alias(string value) => $$"""{"aliasType":"Email","alias":"{{value}}"}""";

    internal static string Money(string type) => $$"""{"transactionType":"{{type}}","amount":25,"currencyCode":"GBP"}""";

    internal static string Card(int product)
    {
        var request = Processor.Virtual("every");
        request["cardProduct"] = product;
        return request.ToJsonString();
    }

    internal static string Bulk(int product) => $$"""{"quantity":1,"card":{{Card(product)}}}""";

    internal static string Apple()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=wallet", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return JsonSerializer.Serialize(new { certificates = new[] { Convert.ToBase64String(certificate.RawData) }, nonce = "0a1b", nonceSignature = "40aa" });
    }

    private static JsonObject Plastic()
    {
        var request = Processor.Virtual();
        (request["cardType"], request["cardProduct"], request["nameOnCard"]) = ("Physical", 1001, "ADA");
        return request;
    }

    private async Task<Heard> TellAsync(HttpMethod method, string path, string body)
    {
        var heard = await _client.SayAsync(method, path, body);
        Assert.True((int)heard.Status is >= 200 and < 300, $"{path}: {heard.Text}");
        return heard;
    }
}
