using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Selvage.Kernel.Web;

namespace Selvage.Cards.Doors;

/// <summary>What the API description says of every endpoint alike.</summary>
internal static class Description
{
    /// <summary>Describes an endpoint. Only one of the two prefixes is described: an operation id exists once.</summary>
    internal static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag)
    {
        endpoint.WithSummary(summary).WithTags(tag).Produces<ProblemDetails>(StatusCodes.Status403Forbidden, ProblemMapping.MediaType);
        return named ? endpoint.WithName(name) : endpoint.ExcludeFromDescription();
    }

    /// <summary>Describes an endpoint that is about one card, which may not be there.</summary>
    internal static RouteHandlerBuilder OfCard(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag) =>
        endpoint.Described(named, name, summary, tag).Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemMapping.MediaType);

    /// <summary>The state of a card may stand in the way.</summary>
    internal static RouteHandlerBuilder Conflicts(this RouteHandlerBuilder endpoint) => endpoint.Produces<ProblemDetails>(StatusCodes.Status409Conflict, ProblemMapping.MediaType);

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
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity])
            endpoint.Produces<ProblemDetails>(status, ProblemMapping.MediaType);
        return endpoint;
    }
}
