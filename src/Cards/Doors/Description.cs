using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Doors;

/// <summary>What the API description says of every endpoint alike.</summary>
internal static class Description
{
    /// <summary>Describes an endpoint. Only one of the two prefixes is described: an operation id exists once.</summary>
    internal static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag)
    {
        endpoint.WithSummary(summary).WithTags(tag).Refuses(StatusCodes.Status403Forbidden);
        return named ? endpoint.WithName(name) : endpoint.ExcludeFromDescription();
    }

    /// <summary>Describes an endpoint that is about one card, which may not be there.</summary>
    internal static RouteHandlerBuilder OfCard(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag) =>
        endpoint.Described(named, name, summary, tag).Refuses(StatusCodes.Status404NotFound);

    /// <summary>The endpoint refuses with these statuses.</summary>
    internal static RouteHandlerBuilder Refuses(this RouteHandlerBuilder endpoint, params int[] statuses)
    {
        foreach (var status in statuses)
            endpoint.Produces<CardProblem>(status, ProblemMapping.MediaType);
        return endpoint;
    }

    /// <summary>The state of a card may stand in the way.</summary>
    internal static RouteHandlerBuilder Conflicts(this RouteHandlerBuilder endpoint) => endpoint.Refuses(StatusCodes.Status409Conflict);

    /// <summary>A request may be well formed and go against the programme's set-up, or against what the card is.</summary>
    internal static RouteHandlerBuilder Contradicts(this RouteHandlerBuilder endpoint) => endpoint.Refuses(StatusCodes.Status422UnprocessableEntity);

    /// <summary>The path, or the shape, stands in no public source of the card API: the reference says so, so that nobody takes it for certain.</summary>
    internal static RouteHandlerBuilder Ours(this RouteHandlerBuilder endpoint) =>
        endpoint.WithDescription("Public sources of the card API name this function, and not its path or its fields. They follow the conventions around them here, and may differ elsewhere.");

    /// <summary>What happens is simulated: no scheme and no wallet outside hears of it.</summary>
    internal static RouteHandlerBuilder Simulated(this RouteHandlerBuilder endpoint) =>
        endpoint.WithDescription("Simulated: what happens here happens in this sandbox only. No card scheme and no wallet hears of it.");

    /// <summary>An endpoint that reads a body: its type and the refusals that bodies bring.</summary>
    internal static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder endpoint)
        where T : notnull
    {
        endpoint.Accepts<T>(JsonBody.MediaTypes[0], JsonBody.MediaTypes[1..]);
        return endpoint.Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType);
    }
}
