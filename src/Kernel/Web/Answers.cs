using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Web;

/// <summary>What the HTTP doors share: who calls, and how a result becomes an answer.</summary>
public static class Answers
{
    /// <summary>JSON of the management API: snake_case, no unknown members, enums as snake_case text.</summary>
    public static JsonSerializerOptions Json { get; } = Make();

    /// <summary>Who calls; set by the authentication of the management API before any endpoint runs.</summary>
    public static Actor Actor(this HttpContext http) =>
        http.Features.Get<Actor>() ?? throw new InvalidOperationException("This endpoint asks for an actor, but no authentication runs before it.");

    /// <summary>200 with the answer, or the problems.</summary>
    public static IResult ToHttp<T>(this Result<T> result) =>
        result.Succeeded ? TypedResults.Json(result.Value, Json) : ProblemMapping.ToHttp(result.Problems);

    /// <summary>200 with the answer as it is shown, or the problems.</summary>
    public static IResult ToHttp<T, TShown>(this Result<T> result, Func<T, TShown> show) => result.Then(show).ToHttp();

    /// <summary>201 with the answer and its address, or the problems.</summary>
    public static IResult ToCreated<T, TShown>(this Result<T> result, HttpContext http, Func<T, TShown> show, Func<T, string> address)
    {
        if (!result.Succeeded)
            return ProblemMapping.ToHttp(result.Problems);
        http.Response.Headers.Location = address(result.Value);
        return TypedResults.Json(show(result.Value), Json, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>204, or the problems.</summary>
    public static IResult ToNoContent<T>(this Result<T> result) => result.Succeeded ? TypedResults.NoContent() : ProblemMapping.ToHttp(result.Problems);

    /// <summary>One page of a list, or the problems.</summary>
    /// <param name="limit">The query parameter of that name.</param>
    /// <param name="after">The query parameter of that name.</param>
    /// <param name="read">Reads the page.</param>
    public static async Task<IResult> PagedAsync<T>(string? limit, string? after, Func<PageRequest, Task<Result<Page<T>>>> read)
    {
        var page = PageRequest.Read(limit, after);
        return page.Succeeded ? (await read(page.Value)).ToHttp() : ProblemMapping.ToHttp(page.Problems);
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
