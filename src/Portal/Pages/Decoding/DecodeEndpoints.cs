using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Tokens.Reading;
using Selvage.Certificates.Reading;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Decoding;

/// <summary>A page on which a token or a certificate is pasted and comes back decoded, with a verdict and its reason (requirement C3). Nothing pasted is kept or logged, and a private key is never shown again.</summary>
internal static class DecodeEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/organisations/{org}/decode", (OrganisationId org, HttpContext http) => Visitor.Of(http).Place.Id == org ? Page(DecodeModel.Empty, []) : View.Refused(PortalProblems.NoPage));
        pages.MapPost("/organisations/{org}/decode", (OrganisationId org, HttpContext http, DecodeToken decode, InspectCertificate inspect, CancellationToken ct) =>
            Visitor.Of(http).Place.Id == org ? ReadAsync(http, decode, inspect, ct) : Task.FromResult(View.Refused(PortalProblems.NoPage)));
    }

    private static async Task<IResult> ReadAsync(HttpContext http, DecodeToken decode, InspectCertificate inspect, CancellationToken ct)
    {
        var text = PostedForm.Of(http)["text"] ?? string.Empty;
        if (text.Length > Pastes.Longest)
            return Answer((await decode.RunAsync(http.Actor(), text, ct)).Then(token => new DecodeModel(token, null)));
        return Pastes.Of(text) switch
        {
            PasteKind.PrivateKey => Page(DecodeModel.Empty, [PasteProblems.PrivateKey]),
            PasteKind.Certificate => PastedCertificate.Read(text) is { Succeeded: true, Value: var pasted }
                ? Answer((await inspect.RunAsync(http.Actor(), pasted, ct)).Then(certificate => new DecodeModel(null, certificate)))
                : Page(DecodeModel.Empty, PastedCertificate.Read(text).Problems),
            _ => Answer((await decode.RunAsync(http.Actor(), text, ct)).Then(token => new DecodeModel(token, null))),
        };
    }

    private static IResult Answer(Result<DecodeModel> result)
    {
        if (result.Succeeded)
            return Page(result.Value, []);
        return result.Problem.IsOfTheForm() ? Page(DecodeModel.Empty, result.Problems) : View.Refused([.. result.Problems]);
    }

    private static IResult Page(DecodeModel model, IReadOnlyList<Problem> problems) => View.Of<DecodePage, DecodeModel>(model, problems);
}

/// <summary>What was pasted, decoded.</summary>
/// <param name="Token">A token; null where it was none.</param>
/// <param name="Certificate">A certificate; null where it was none.</param>
public sealed record DecodeModel(DecodedToken? Token, InspectedCertificate? Certificate)
{
    internal static DecodeModel Empty { get; } = new(null, null);
}
