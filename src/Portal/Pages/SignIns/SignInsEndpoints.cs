using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.SignIn.Policies;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.SignIns;

/// <summary>System Admin › SSO Configuration (requirements B4, B6): how an organisation's people sign in, and what it asks of them.</summary>
internal static class SignInsEndpoints
{
    private const string Address = "/organisations/{org}/sso";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, async (OrganisationId org, HttpContext http, ReadSignInPolicy read, CancellationToken ct) =>
            (await read.RunAsync(http.Actor(), org, ct)).Show<SignInsPage, SignInPolicy, SignInPolicy>(p => p));
        pages.MapPost(Address, SetAsync);
    }

    private static async Task<IResult> SetAsync(OrganisationId org, HttpContext http, SetSignInPolicy set, CancellationToken ct)
    {
        var asked = new SignInPolicy(org, PostedForm.Of(http)["second_factor"] == "required");
        var done = await set.RunAsync(http.Actor(), asked, ct);
        if (done.Succeeded)
            return View.SeeOther($"/organisations/{org}/sso", asked.SecondFactor ? "signin.strict" : "signin.open");
        return done.Problem.IsOfTheForm() ? View.Of<SignInsPage, SignInPolicy>(asked, done.Problems) : View.Refused([.. done.Problems]);
    }
}
