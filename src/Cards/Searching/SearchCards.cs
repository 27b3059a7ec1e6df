using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Records;

namespace Selvage.Cards.Searching;

/// <summary>
/// Finds cards by whom they were made for: all that is asked for must fit, whole and without regard to case. The answer is a bare array, as the card
/// API has it, so it is bounded: the newest first.
/// </summary>
internal sealed class SearchCards(CardStore store, TimeProvider time)
{
    internal const int Most = 200;

    internal Answer Do(Caller caller, HolderQuery query)
    {
        var asked = query.Asked();
        if (query.DateOfBirth is { } day && CalendarDateAttribute.Read(day) is null)
            return Answer.Refused(Shape.Fault("dateOfBirth", "dateOfBirth is a date that exists, written YYYY-MM-DD."));
        if (!asked.Any(a => a.Column != "title"))
            return Answer.Refused(Shape.Fault("lastName", "Ask by lastName, firstName, dateOfBirth, email or mobile: at least one of them. title only narrows what they find."));
        var today = Clock.Today(time);
        return store.Read(db => Answer.Ok(CardRow.Search(db, caller.Pmid, asked, Most).Select(card => CardView.Of(card, today)).ToArray()));
    }
}

/// <summary>What cards are searched by; the names are the wire's, without regard to case.</summary>
internal sealed record HolderQuery(string? FirstName, string? LastName, string? Title, string? DateOfBirth, string? Email, string? Mobile)
{
    /// <summary>Column → value, as both are stored.</summary>
    internal IReadOnlyList<(string Column, string Value)> Asked() =>
        [.. new[] { ("last_name", LastName), ("first_name", FirstName), ("title", Title), ("date_of_birth", DateOfBirth), ("email", Email), ("mobile", Mobile) }
            .Where(a => !string.IsNullOrWhiteSpace(a.Item2)).Select(a => (a.Item1, HolderText.Of(a.Item2)))];
}

/// <summary>Search, as a client of the hub sees it.</summary>
internal static class SearchEndpoints
{
    internal static void Map(RouteGroupBuilder api, bool named) =>
        api.MapGet("/program-manager/search/cards", (HttpContext http, SearchCards search, string? firstName, string? lastName, string? title, string? dateOfBirth, string? email, string? mobile) =>
                search.Do(Caller.Of(http), new(firstName, lastName, title, dateOfBirth, email, mobile)))
            .Described(named, "SearchCards", "Find cards by their holder", "Cards").Produces<CardView[]>().Refuses(StatusCodes.Status400BadRequest);
}
