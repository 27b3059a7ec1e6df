using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.AllowLists;

/// <summary>The body of "create allow list".</summary>
internal sealed class AllowListRequest
{
    [Required]
    [StringLength(50, MinimumLength = 1)]
    public string? Name { get; set; }
}

/// <summary>The body of "add merchants".</summary>
internal sealed class MerchantsRequest
{
    [Required]
    [Length(1, 500)]
    public MerchantRequest[]? Merchants { get; set; }
}

/// <summary>A merchant, as payments name it.</summary>
internal sealed class MerchantRequest
{
    /// <summary>The card acceptor's id, as in field 42 of a payment.</summary>
    [Required]
    [StringLength(15, MinimumLength = 1)]
    public string? MerchantId { get; set; }

    /// <summary>The acquirer's id, as in field 32; left out, it is any.</summary>
    [RegularExpression("^[0-9]{1,11}$", ErrorMessage = "has 1 to 11 digits")]
    public string? AcquirerId { get; set; }
}

/// <summary>A list in a list.</summary>
internal sealed record AllowListItem(int ListId, string Name, int MerchantCount);

/// <summary>A list with its merchants.</summary>
internal sealed record AllowListView(int ListId, string Name, MerchantView[] Merchants);

/// <summary>A merchant of a list.</summary>
internal sealed record MerchantView(string MerchantId, string? AcquirerId);

/// <summary>Keeps lists of merchants. A card is put under one with its control groups.</summary>
internal sealed class MerchantLists(Remembered remembered, CardStore store)
{
    private const int MostLists = 1_000;
    private const int MostMerchants = 10_000;

    internal Task<Answer> CreateAsync(Caller caller, AllowListRequest request, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db =>
        {
            if (db.First("SELECT 1 FROM allow_lists WHERE pmid = @p0 AND name = @p1", row => row.GetInt32(0), caller.Pmid, request.Name) == 1)
                return Answer.Refused(Problem.Conflict("cards.allow_list.exists", "Name taken", $"There is a list named {request.Name}. Choose another name, or add to that one.", "name"));
            if (db.First("SELECT COUNT(*) FROM allow_lists WHERE pmid = @p0", row => row.GetInt32(0), caller.Pmid) >= MostLists)
                return Answer.Refused(Problem.Conflict("cards.allow_list.too_many", "Too many lists", $"A programme manager has at most {MostLists} lists. Use one of those there are."));
            db.Execute("INSERT INTO allow_lists (pmid, name) VALUES (@p0, @p1)", caller.Pmid, request.Name);
            return Answer.Created(new AllowListItem((int)db.First("SELECT last_insert_rowid()", row => row.GetInt64(0)), request.Name!, 0));
        },
        ct);

    internal Answer List(Caller caller) => store.Read(db => Answer.Ok(db.Query(
        "SELECT l.id, l.name, (SELECT COUNT(*) FROM allow_list_merchants m WHERE m.list = l.id) FROM allow_lists l WHERE l.pmid = @p0 ORDER BY l.id",
        row => new AllowListItem(row.GetInt32(0), row.GetString(1), row.GetInt32(2)),
        caller.Pmid)));

    internal Answer Get(Caller caller, string listId) => store.Read(db => On(db, caller, listId, list => Answer.Ok(View(db, list))));

    /// <summary>Adds merchants; those that are there already are no error.</summary>
    internal Task<Answer> AddAsync(Caller caller, string listId, MerchantsRequest request, RequestKey key, CancellationToken ct) => remembered.DoAsync(
        caller,
        key,
        db => On(db, caller, listId, list =>
        {
            foreach (var merchant in request.Merchants!)
                db.Execute("INSERT INTO allow_list_merchants (list, merchant, acquirer) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING", list, merchant.MerchantId, merchant.AcquirerId ?? string.Empty);
            var view = View(db, list);
            return view.Merchants.Length <= MostMerchants
                ? Answer.Ok(view)
                : Answer.Refused(Problem.Conflict("cards.allow_list.full", "List full", $"A list has at most {MostMerchants} merchants, and would have {view.Merchants.Length}. Begin another one.", "merchants"));
        }),
        ct);

    internal Task<Answer> RemoveAsync(Caller caller, string listId, string merchantId, CancellationToken ct) => store.WriteAsync(
        db => On(db, caller, listId, list => db.Execute("DELETE FROM allow_list_merchants WHERE list = @p0 AND merchant = @p1", list, merchantId) > 0
            ? Answer.Nothing
            : Answer.Refused(Problem.NotFound("merchant", merchantId))),
        ct);

    private static Answer On(CardConnection db, Caller caller, string listId, Func<int, Answer> act) =>
        int.TryParse(listId, out var id) && AllowListRows.Exists(db, caller.Pmid, id) ? act(id) : Answer.Refused(Problem.NotFound("allow list", listId));

    private static AllowListView View(CardConnection db, int list) => new(
        list,
        db.First("SELECT name FROM allow_lists WHERE id = @p0", row => row.GetString(0), list)!,
        [.. db.Query("SELECT merchant, acquirer FROM allow_list_merchants WHERE list = @p0 ORDER BY merchant, acquirer", row => new MerchantView(row.GetString(0), row.GetString(1) is { Length: > 0 } acquirer ? acquirer : null), list)]);
}

/// <summary>Allow lists, as a client of the hub sees them. Public sources show how merchants are added; the rest follows it.</summary>
internal static class AllowListEndpoints
{
    private const string Path = "/groups/allow-merchant";
    private const string Tag = "Groups and limits";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost(Path, (HttpContext http, MerchantLists lists) => Keyed.OfAsync<AllowListRequest>(http, "POST groups/allow-merchant", lists.CreateAsync))
            .Described(named, "CreateAllowList", "Begin a list of merchants", Tag).Ours().Reads<AllowListRequest>().Conflicts().Produces<AllowListItem>(StatusCodes.Status201Created);
        api.MapGet(Path, (HttpContext http, MerchantLists lists) => lists.List(Caller.Of(http)))
            .Described(named, "ListAllowLists", "List the lists of merchants", Tag).Ours().Produces<AllowListItem[]>();
        api.MapGet(Path + "/{listId}", (HttpContext http, string listId, MerchantLists lists) => lists.Get(Caller.Of(http), listId))
            .OfList(named, "GetAllowList", "Retrieve a list of merchants").Ours().Produces<AllowListView>();
        api.MapPost(Path + "/{listId}", (HttpContext http, string listId, MerchantLists lists) =>
                Keyed.OfAsync<MerchantsRequest>(http, $"POST groups/allow-merchant/{listId}", (caller, body, key, ct) => lists.AddAsync(caller, listId, body, key, ct)))
            .OfList(named, "AddMerchants", "Add merchants to a list").Reads<MerchantsRequest>().Conflicts().Produces<AllowListView>();
        api.MapDelete(Path + "/{listId}/merchants/{merchantId}", (HttpContext http, string listId, string merchantId, MerchantLists lists, CancellationToken ct) => lists.RemoveAsync(Caller.Of(http), listId, merchantId, ct))
            .OfList(named, "RemoveMerchant", "Take a merchant off a list").Ours().Produces(StatusCodes.Status204NoContent);
    }

    private static RouteHandlerBuilder OfList(this RouteHandlerBuilder endpoint, bool named, string name, string summary) =>
        endpoint.Described(named, name, summary, Tag).Refuses(StatusCodes.Status404NotFound);
}
