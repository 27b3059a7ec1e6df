using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;

namespace Selvage.Portal.Gate;

/// <summary>A page of the portal: it shows a model that its endpoint made, and decides nothing.</summary>
/// <typeparam name="TModel">What it shows.</typeparam>
public abstract class PortalPage<TModel> : ComponentBase
{
    /// <summary>What it shows.</summary>
    [Parameter, EditorRequired]
    public required TModel Model { get; set; }

    /// <summary>What was wrong with the form that was sent; empty where nothing was.</summary>
    [Parameter]
    public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>The request.</summary>
    [CascadingParameter]
    public required HttpContext Http { get; set; }

    /// <summary>Who looks at it.</summary>
    protected Visitor Visitor => Visitor.Of(Http);
}
