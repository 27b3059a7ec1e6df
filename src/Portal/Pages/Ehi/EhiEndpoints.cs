using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Web;
using Selvage.Organisations.Onboarding;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Ehi;

/// <summary>Organisation › EHI Configuration (requirement H4): what a receiver needs to know of the operator.</summary>
internal static class EhiEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages) => pages.MapGet("/organisations/{org}/ehi", ShowAsync);

    private static async Task<IResult> ShowAsync(OrganisationId org, HttpContext http, GetOrganisation get, Installation installation, PublicAddresses addresses, IOptions<PortalOptions> options, CancellationToken ct) =>
        (await get.RunAsync(http.Actor(), org, ct)).Show<EhiPage, EhiModel, OrganisationView>(_ => new(addresses.Jwks(installation.OperatorId), addresses.Ocsp, options.Value.EgressAddresses.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}

/// <summary>What a receiver needs to know.</summary>
/// <param name="Jwks">Where the operator's public keys are.</param>
/// <param name="Ocsp">Where the state of the operator's certificates is asked.</param>
/// <param name="Egress">From where messages come; empty where the operator has not said.</param>
public sealed record EhiModel(string Jwks, string Ocsp, IReadOnlyList<string> Egress);
