using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Pages;

namespace Selvage.Portal.Gate;

/// <summary>How a result becomes a page.</summary>
internal static class View
{
    /// <summary>The page with what it shows. Problems are what was wrong with a form; the first one decides the status.</summary>
    internal static IResult Of<TPage, TModel>(TModel model, IReadOnlyList<Problem>? problems = null)
        where TPage : PortalPage<TModel> =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { [nameof(PortalPage<TModel>.Model)] = model, [nameof(PortalPage<TModel>.Problems)] = problems ?? [] })
        {
            StatusCode = problems is { Count: > 0 } ? ProblemMapping.Status(problems[0].Kind) : StatusCodes.Status200OK,
            PreventStreamingRendering = true,
        };

    /// <summary>The page of an answer, or the page of what refused it.</summary>
    internal static IResult Show<TPage, TModel, T>(this Result<T> result, Func<T, TModel> model)
        where TPage : PortalPage<TModel> =>
        result.Succeeded ? Of<TPage, TModel>(model(result.Value)) : Refused([.. result.Problems]);

    /// <summary>A page that says why not, and what to do.</summary>
    internal static IResult Refused(params IReadOnlyList<Problem> problems) => Of<ProblemPage, Problem>(problems[0], problems);

    /// <summary>Whether whoever sent the form can mend it there: the form comes back, with what was typed. Other refusals are pages of their own.</summary>
    internal static bool IsOfTheForm(this Problem problem) => problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict;

    /// <summary>After a form: to a page, which says what was done. A reload does nothing twice (RFC 9110 §15.4.4).</summary>
    internal static IResult SeeOther(string address, string done) => new Onward($"{address}?done={done}");

    /// <summary>To another page.</summary>
    internal static IResult SeeOther(string address) => new Onward(address);

    internal static void Go(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
    }

    private sealed class Onward(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            Go(httpContext, address);
            return Task.CompletedTask;
        }
    }
}
