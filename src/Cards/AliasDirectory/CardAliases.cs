using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.AliasDirectory;

/// <summary>What stands for a card.</summary>
internal enum AliasType
{
    /// <summary>A telephone number with its country.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,
}

/// <summary>The body of "create alias".</summary>
internal sealed class AliasRequest
{
    [Required]
    public AliasType? AliasType { get; set; }

    [Required]
    [StringLength(100, MinimumLength = 3)]
    public string? Alias { get; set; }

    /// <summary>The name that whoever pays to the alias sees; left out, it is the name on the card.</summary>
    [StringLength(60, MinimumLength = 1)]
    public string? DisplayName { get; set; }
}

/// <summary>An alias.</summary>
internal sealed record AliasView(long AliasId, AliasType AliasType, string Alias, string DisplayName, string PublicToken);

/// <summary>
/// The alias directory of a scheme, simulated: who knows a telephone number or an e-mail address can pay to the card behind it. Each programme manager
/// sees its own aliases only. Of Visa cards, as the scope's name has it.
/// </summary>
internal sealed class CardAliases(Remembered remembered, CardStore store, ProductShelf shelf, TimeProvider time)
{
    private const string Select = "SELECT a.id, a.type, a.value, a.name, c.public_token FROM aliases a JOIN cards c ON c.id = a.card ";

    internal async Task<Answer> CreateAsync(Caller caller, string publicToken, AliasRequest request, RequestKey key, CancellationToken ct) =>
        Fault(request) is { } fault ? Answer.Refused(Shape.Fault("alias", fault)) : await remembered.DoAsync(caller, key, db => CardRow.On(db, caller, publicToken, card => Create(db, caller, card, request)), ct);

    internal Answer List(Caller caller, string publicToken) =>
        store.Read(db => CardRow.On(db, caller, publicToken, card => Answer.Ok(db.Query(Select + "WHERE a.card = @p0 ORDER BY a.id", Read, card.Id))));

    /// <summary>Which card an alias stands for.</summary>
    internal Answer Resolve(Caller caller, string? alias) => string.IsNullOrWhiteSpace(alias)
        ? Answer.Refused(Shape.Fault("alias", "alias is the telephone number or e-mail address to look for, in the query: ?alias=%2B447700900123."))
        : store.Read(db => db.First(Select + "WHERE a.pmid = @p0 AND a.value = @p1", Read, caller.Pmid, HolderText.Of(alias)) is { } found ? Answer.Ok(found) : Answer.Refused(Problem.NotFound("alias", alias)));

    internal Task<Answer> RemoveAsync(Caller caller, string publicToken, string aliasId, CancellationToken ct) => store.WriteAsync(
        db => CardRow.On(db, caller, publicToken, card => long.TryParse(aliasId, out var id) && db.Execute("DELETE FROM aliases WHERE id = @p0 AND card = @p1", id, card.Id) == 1
            ? Answer.Nothing
            : Answer.Refused(Problem.NotFound("alias", aliasId))),
        ct);

    private Answer Create(CardConnection db, Caller caller, CardRow card, AliasRequest request)
    {
        if (shelf.Of(db, caller.Pmid, card.ProductId) is { Scheme: not "Visa" } product)
            return Answer.Unprocessable(Problem.Conflict("cards.alias.scheme", "Not a Visa card", $"Card {card.PublicToken} is a {product.Scheme} card: the alias directory is Visa's. Use a card of a Visa product."));
        var value = HolderText.Of(request.Alias);
        if (db.First("SELECT 1 FROM aliases WHERE pmid = @p0 AND type = @p1 AND value = @p2", row => row.GetInt32(0), caller.Pmid, request.AliasType.ToString(), value) == 1)
            return Answer.Refused(Problem.Conflict("cards.alias.exists", "Alias taken", "This alias stands for a card already. Delete it there first.", "alias"));
        db.Execute(
            "INSERT INTO aliases (pmid, card, type, value, name, at) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)",
            caller.Pmid, card.Id, request.AliasType.ToString(), value, request.DisplayName ?? card.EmbossName, Clock.Micros(time.GetUtcNow()));
        return Answer.Created(db.First(Select + "WHERE a.id = last_insert_rowid()", Read)!);
    }

    private static AliasView Read(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        new(row.GetInt64(0), Enum.Parse<AliasType>(row.GetString(1)), row.GetString(2), row.GetString(3), row.GetInt64(4).ToString());

    private static string? Fault(AliasRequest request) => request.AliasType switch
    {
        AliasType.Phone when request.Alias is not ['+', .. var digits] || !Contacts.IsPhone(digits) => "alias is a telephone number with a plus and the country for Phone: +447700900123.",
        AliasType.Email when !Contacts.IsEmail(request.Alias!) => "alias is an e-mail address for Email.",
        _ => null,
    };
}

/// <summary>The alias directory, as a client of the hub sees it.</summary>
internal static class AliasEndpoints
{
    private const string Path = "/cards/{publicToken}/aliases";
    private const string Tag = "Alias directory";
    private const string Note = "Simulated, with a path and fields of our own: public sources name the directory, and nothing of its shape. No card scheme hears of it.";

    internal static void Map(RouteGroupBuilder api, bool named)
    {
        api.MapPost(Path, (HttpContext http, string publicToken, CardAliases aliases) =>
                Keyed.OfAsync<AliasRequest>(http, $"POST cards/{publicToken}/aliases", (caller, body, key, ct) => aliases.CreateAsync(caller, publicToken, body, key, ct)))
            .OfCard(named, "CreateAlias", "Let an alias stand for a card", Tag).WithDescription(Note).Reads<AliasRequest>().Contradicts().Conflicts().Produces<AliasView>(StatusCodes.Status201Created);
        api.MapGet(Path, (HttpContext http, string publicToken, CardAliases aliases) => aliases.List(Caller.Of(http), publicToken))
            .OfCard(named, "ListAliases", "List the aliases of a card", Tag).WithDescription(Note).Produces<AliasView[]>();
        api.MapDelete(Path + "/{aliasId}", (HttpContext http, string publicToken, string aliasId, CardAliases aliases, CancellationToken ct) => aliases.RemoveAsync(Caller.Of(http), publicToken, aliasId, ct))
            .OfCard(named, "DeleteAlias", "Delete an alias", Tag).WithDescription(Note).Produces(StatusCodes.Status204NoContent);
        api.MapGet("/aliases/resolve", (HttpContext http, string? alias, CardAliases aliases) => aliases.Resolve(Caller.Of(http), alias))
            .OfCard(named, "ResolveAlias", "Find the card behind an alias", Tag).WithDescription(Note).Refuses(StatusCodes.Status400BadRequest).Produces<AliasView>();
    }
}
