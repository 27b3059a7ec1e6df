using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Settings;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Examples;

/// <summary>Every part of the pages in all its states, for those who build pages. It is there in UAT only.</summary>
internal static class ExamplesEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        if (pages.ServiceProvider.GetRequiredService<IOptions<SelvageOptions>>().Value.Environment == SelvageEnvironment.Uat)
            pages.MapGet("/parts", () => View.Of<PartsPage, Palette>(Palette.OfThePages));
    }
}
