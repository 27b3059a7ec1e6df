using Selvage.Cards;

namespace Selvage.Unit.Cards.Reference;

/// <summary>For each operation and each status that it names, a request that is answered so.</summary>
internal sealed class AskTable
{
    private readonly AskDesk _desk;
    private readonly Dictionary<(string Operation, int Status), Func<Task<Ask>>> _rows = [];

    // The body that each operation takes, whatever card or list it is about.
    private readonly Dictionary<string, Func<Task<string>>> _bodies = [];

    internal AskTable(AskDesk desk)
    {
        _desk = desk;
        Cards();
        Lives();
        Money();
        Groups();
        Secrets();
        ThreeDs();
        Wallets();
        Others();
    }

    /// <summary>The rows that were written by hand; what one row says for many operations is not among them.</summary>
    internal IEnumerable<(string Operation, int Status)> Rows => _rows.Keys;

    internal IEnumerable<string> Bodies => _bodies.Keys;

    /// <summary>The request that an operation answers so; null where the table has none.</summary>
    internal async Task<Ask?> FindAsync(DescribedOperation operation, int status)
    {
        if (_rows.TryGetValue((operation.Id, status), out var row))
            return await row();
        var body = await BodyAsync(operation.Id);
        return status switch
        {
            // Nobody vouches for the caller.
            403 => new Ask { Pmid = null, Body = body },

            // What the path names is nobody's.
            404 when operation.Path.Contains('{') => new Ask { Body = body },

            // A request that changes something has a body that can be broken, or at least a key that can be wrong.
            400 when body is not null => new Ask { Body = "{" },
            400 when operation.Method is "POST" or "PUT" => new Ask { Key = "no guid" },
            413 when body is not null => new Ask { Body = new string(' ', CardsInstance.LargestBody + 1) },
            415 when body is not null => new Ask { Body = body, Type = "text/plain" },
            _ => null,
        };
    }

    /// <summary>A body that an operation takes; null for one that reads none.</summary>
    internal async Task<string?> BodyAsync(string operation) => _bodies.TryGetValue(operation, out var make) ? await make() : null;

    private void Cards()
    {
        On("ListProducts", 200);
        On("GetProduct", 200, async () => new Ask("1002"));
        Reads("CreateCard", 200, AskDesk.Card(1002), async () => new Ask());
        On("CreateCard", 422, async () => new Ask { Body = AskDesk.Card(9999) });
        On("ListCards", 200);
        On("ListCards", 400, async () => new Ask { Query = "?limit=0" });
        OnCard("GetCard", 200);
        Reads("UpdateCard", 200, """{"freetext1":"x"}""", async () => new Ask(await _desk.CardAsync()));
        OnCard("UpdateCard", 409, "83");
        OnCard("GetCardholder", 200);
        On("SearchCards", 200, async () => new Ask { Query = "?lastName=Lovelace" });
        On("SearchCards", 400);
        Reads("ChangeCardStatus", 200, """{"cardStatusCode":"62"}""", async () => new Ask(await _desk.CardAsync()));
        OnCard("ChangeCardStatus", 409, "83");
        On("ChangeCardStatus", 422, async () => new Ask(await _desk.CardAsync()) { Body = """{"cardStatusCode":"75"}""" });
        OnCard("GetCardStatus", 200);
    }

    private void Lives()
    {
        Reads("RenewCard", 200, "{}", async () => new Ask(await _desk.CardAsync()));
        OnCard("RenewCard", 409, "41");
        Reads("ReplaceCard", 200, "{}", async () => new Ask(await _desk.CardAsync()));
        On("ReplaceCard", 409, async () => new Ask(await _desk.ReplacedAsync()));
        On("ReplaceCard", 422, async () => new Ask(await _desk.CardAsync()) { Body = """{"newProductId":9999}""" });
        Reads("CompleteReplacement", 200, """{"moveBalance":true}""", async () => new Ask(await _desk.ReplacedAsync()));
        OnCard("CompleteReplacement", 409);
        Reads("ConvertCard", 200, """{"cardType":"Physical"}""", async () => new Ask(await _desk.CardAsync()));
        On("ConvertCard", 409, async () => new Ask(await _desk.PlasticAsync()));
        Reads("ExtendExpiry", 200, """{"expiryDate":"2032-01"}""", async () => new Ask(await _desk.CardAsync()));
        OnCard("ExtendExpiry", 409, "83");
    }

    private void Money()
    {
        OnCard("GetCardBalance", 200);
        Reads("CreateTransaction", 200, AskDesk.Money("Load"), async () => new Ask(await _desk.CardAsync()));
        On("CreateTransaction", 422, async () => new Ask(await _desk.CardAsync()) { Body = AskDesk.Money("Unload") });
        On("ListTransactions", 200, async () => new Ask(await _desk.LoadedAsync()));
        On("ListTransactions", 400, async () => new Ask(await _desk.CardAsync()) { Query = "?fromDate=yesterday" });
        On("GetTransaction", 200, async () => new Ask(await _desk.TransactionAsync()));
        Reads("SetStandInBalance", 200, AskDesk.StandIn, async () => new Ask(await _desk.CardAsync(1007)));
        On("SetStandInBalance", 409, async () => new Ask(await _desk.StoodInAsync()));
        OnCard("SetStandInBalance", 422);
        Reads("CreateIssuerTransaction", 200, AskDesk.Money("Load"), async () => new Ask(await _desk.SponsoredAsync()) { Pmid = AskDesk.Issuer });
        OnCard("CreateIssuerTransaction", 401);
        On("CreateIssuerTransaction", 404, async () => new Ask { Pmid = AskDesk.Issuer });
        On("CreateIssuerTransaction", 422, async () => new Ask(await _desk.SponsoredAsync()) { Pmid = AskDesk.Issuer, Body = AskDesk.Money("Unload") });
        On("ListIssuerTransactions", 200, async () => new Ask(await _desk.SponsoredAsync()) { Pmid = AskDesk.Issuer });
        On("ListIssuerTransactions", 400, async () => new Ask(await _desk.SponsoredAsync()) { Pmid = AskDesk.Issuer, Query = "?toDate=20260230" });
        OnCard("ListIssuerTransactions", 401);
        On("ListIssuerTransactions", 404, async () => new Ask { Pmid = AskDesk.Issuer });
    }

    private void Groups()
    {
        On("ListGroups", 200);
        OnCard("GetCardGroups", 200);
        Reads("SetCardGroups", 200, """{"controlGroups":{"paymentTokenUsageGroup":1102}}""", async () => new Ask(await _desk.CardAsync()));
        On("SetCardGroups", 422, async () => new Ask(await _desk.CardAsync()) { Body = $$$"""{"controlGroups":{"allowMerchantList":{{{Ask.Nobodys}}}}}""" });
        On("GetCardLimits", 200, async () => new Ask(await _desk.CardAsync(1008)));
        _bodies["CreateAllowList"] = async () => AskDesk.Named(AskDesk.NewName());
        On("CreateAllowList", 201);
        On("CreateAllowList", 409, async () => new Ask { Body = AskDesk.Named((await _desk.ListAsync()).Name) });
        On("ListAllowLists", 200);
        On("GetAllowList", 200, async () => new Ask((await _desk.ListAsync()).Id));
        Reads("AddMerchants", 200, AskDesk.Merchants, async () => new Ask((await _desk.ListAsync()).Id));
        On("AddMerchants", 409, async () => new Ask(await _desk.FullListAsync()));
        On("RemoveMerchant", 204, async () => new Ask((await _desk.ListAsync()).Id, "M1"));
    }

    private void Secrets()
    {
        Reads("SetPin", 204, """{"pin":"1234"}""", async () => new Ask(await _desk.CardAsync()));
        OnCard("SetPin", 422, "41");
        OnCard("GetPin", 200);
        OnCard("GetPin", 422, "41");
        OnCard("GetPinStatus", 200);
        OnCard("UnblockPin", 204);
        OnCard("UnblockPin", 422, "41");
        OnCard("GetCvv", 200);
        OnCard("GetCvvStatus", 200);
        OnCard("UnblockCvv", 204);
        OnCard("ShowPan", 200);
        _bodies["GetEncryptedData"] = _desk.WrappedAsync;
        OnCard("GetEncryptedData", 200);
        On("GetEncryptedForApplication", 200, async () => new Ask(await _desk.CardAsync()) { Recipient = AskDesk.Recipient() });
        OnCard("GetEncryptedForApplication", 422);
        On("ListEncryptionKeys", 200);
        OnCard("GetCardImage", 200);
        On("GetCardImage", 422, async () => new Ask(await _desk.PlasticAsync()));
    }

    private void ThreeDs()
    {
        foreach (var suffix in new[] { string.Empty, "WithoutHyphen" })
        {
            Reads("CreateCredential" + suffix, 201, AskDesk.Question(7), async () => new Ask(await _desk.CardAsync()));
            On("CreateCredential" + suffix, 409, async () => new Ask(await _desk.QuestionedAsync()));
            On("ListCredentials" + suffix, 200, async () => new Ask((await _desk.QuestionedAsync())[0]));
            Reads("UpdateCredential" + suffix, 204, AskDesk.Question(8), async () => new Ask(await _desk.QuestionedAsync()));
            On("UpdateCredential" + suffix, 409, async () => new Ask(await _desk.QuestionedAsync()) { Body = AskDesk.Question(7) });
            On("DeleteCredential" + suffix, 204, async () => new Ask(await _desk.QuestionedAsync()));
        }

        OnCard("GetThreeDsConfiguration", 200);
    }

    private void Wallets()
    {
        On("ListPaymentTokens", 200, async () => new Ask((await _desk.InWalletAsync())[0]));
        On("GetPaymentToken", 200, async () => new Ask(await _desk.InWalletAsync()));
        On("ListPaymentTokenDevices", 200, async () => new Ask(await _desk.InWalletAsync()));
        Reads("SetPaymentTokenStatus", 200, """{"statusCode":"62"}""", async () => new Ask(await _desk.InWalletAsync()));
        On("SetPaymentTokenStatus", 409, async () => new Ask(await _desk.InWalletAsync("41")));
        Reads("UnbindDevice", 200, """{"paymentTokenID":1,"deviceIndex":1}""", async () =>
        {
            var both = await _desk.InWalletAsync();
            return new Ask(both) { Body = $$"""{"paymentTokenID":{{both[1]}},"deviceIndex":1}""" };
        });
        Reads("ProvisionAppleWallet", 200, AskDesk.Apple(), async () => new Ask(await _desk.CardAsync()));
        OnCard("ProvisionAppleWallet", 409, "62");
        Reads("ProvisionGoogleWallet", 200, AskDesk.Google, async () => new Ask(await _desk.CardAsync()));
        OnCard("ProvisionGoogleWallet", 409, "62");
    }

    private void Others()
    {
        _bodies["CreateAlias"] = async () => AskDesk.Alias(AskDesk.NewName() + "@lovelace.example");
        OnCard("CreateAlias", 201);
        On("CreateAlias", 409, async () => new Ask(await _desk.CardAsync()) { Body = AskDesk.Alias((await _desk.AliasAsync()).Alias) });
        On("CreateAlias", 422, async () => new Ask(await _desk.CardAsync(1004)));
        On("ListAliases", 200, async () => new Ask((await _desk.AliasAsync()).Card));
        On("DeleteAlias", 204, async () =>
        {
            var (card, id, _) = await _desk.AliasAsync();
            return new Ask(card, id);
        });
        On("ResolveAlias", 200, async () => new Ask { Query = "?alias=" + Uri.EscapeDataString((await _desk.AliasAsync()).Alias) });
        On("ResolveAlias", 400);
        On("ResolveAlias", 404, async () => new Ask { Query = "?alias=nobody" });
        Reads("CreateBulk", 202, AskDesk.Bulk(1002), async () => new Ask());
        On("CreateBulk", 422, async () => new Ask { Body = AskDesk.Bulk(9999) });
        On("GetBulk", 200, async () => new Ask(await _desk.BulkAsync()));
        On("ListBulkTokens", 200, async () => new Ask(await _desk.BulkAsync()));
        On("ListBulkTokens", 400, async () => new Ask(await _desk.BulkAsync()) { Query = "?after=x" });
    }

    private void Reads(string operation, int status, string body, Func<Task<Ask>> ask)
    {
        _bodies.Add(operation, () => Task.FromResult(body));
        On(operation, status, ask);
    }

    private void OnCard(string operation, int status, string? inStatus = null) => On(operation, status, async () => new Ask(await _desk.CardAsync(status: inStatus)));

    private void On(string operation, int status, Func<Task<Ask>>? ask = null) => _rows.Add((operation, status), async () =>
    {
        var made = ask is null ? new Ask() : await ask();
        return made.Body is null ? made with { Body = await BodyAsync(operation) } : made;
    });
}
