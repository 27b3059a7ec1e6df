using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Selvage.Cards.Doors;

/// <summary>What the API description says of every endpoint alike.</summary>
internal static class Description
{
    /// <summary>Describes an endpoint. Only one of the two prefixes is described: an operation id exists once.</summary>
    internal static RouteHandlerBuilder Described(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag)
    {
        endpoint.WithSummary(summary).WithTags(tag).Produces<ProblemDetails>(StatusCodes.Status403Forbidden, "application/problem+json");
        return named ? endpoint.WithName(name) : endpoint.ExcludeFromDescription();
    }

    /// <summary>The media type of refusals (RFC 9457).</summary>
    internal const string ProblemType = "application/problem+json";

    /// <summary>Describes an endpoint that is about one card, which may not be there.</summary>
    internal static RouteHandlerBuilder OfCard(this RouteHandlerBuilder endpoint, bool named, string name, string summary, string tag) =>
        endpoint.Described(named, name, summary, tag).Produces<ProblemDetails>(StatusCodes.Status404NotFound, ProblemType);

    /// <summary>An endpoint that reads a body: its type and the refusals that bodies bring.</summary>
    internal static RouteHandlerBuilder Reads<T>(this RouteHandlerBuilder endpoint)
        where T : notnull
    {
        endpoint.Accepts<T>(JsonBody.MediaTypes[0], JsonBody.MediaTypes[1..]);
        foreach (var status in (int[])[StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status415UnsupportedMediaType, StatusCodes.Status422UnprocessableEntity])
            endpoint.Produces<ProblemDetails>(status, "application/problem+json");
        return endpoint;
    }
}
