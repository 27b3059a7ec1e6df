using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Tokens.Reading;
using Selvage.Authorization.Tokens.Testing;
using Selvage.Certificates;
using Selvage.Certificates.Publish;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Clients.Samples;

namespace Selvage.Portal.Pages.Clients;

/// <summary>Try it: a test token of a client, and the code that gets a real one (requirement C3).</summary>
internal static class TryEndpoints
{
    internal static void Map(IEndpointRouteBuilder pages, string client)
    {
        pages.MapGet(client + "/tokens", (HttpContext http, [AsParameters] ClientRoom room, ListCertificates certificates, CancellationToken ct) => ShowAsync(http, room, certificates, [], ct));
        pages.MapPost(client + "/tokens", GiveAsync);
        pages.MapGet(client + "/tokens/test", TakeAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext http, ClientRoom room, ListCertificates certificates, IReadOnlyList<Problem> problems, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        return View.Of<ClientTryPage, ClientTryModel>(new(found.Value, SampleSet.Of(found.Value.Client, room.Addresses, await SigningAsync(http, room, found.Value, certificates, ct))), problems);
    }

    private static async Task<IResult> GiveAsync(HttpContext http, [AsParameters] ClientRoom room, GiveTestToken give, ListCertificates certificates, OneTimeSecrets secrets, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var done = await give.RunAsync(http.Actor(), new(room.Key, PostedForm.Of(http)["scope"]), ct);
        if (!done.Succeeded)
            return done.Problem.IsOfTheForm() ? await ShowAsync(http, room, certificates, done.Problems, ct) : View.Refused([.. done.Problems]);
        secrets.Keep(Visitor.Of(http).Session, Name(room), done.Value.Text);
        return View.SeeOther(found.Value.Address + "/tokens/test");
    }

    /// <summary>Shows the token once, taken apart; it is read anew, so that what is said of it holds at this moment.</summary>
    private static async Task<IResult> TakeAsync(HttpContext http, [AsParameters] ClientRoom room, DecodeToken decode, OneTimeSecrets secrets, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        if (secrets.Take(Visitor.Of(http).Session, Name(room)) is not { } token)
            return View.Of<TestTokenPage, TestTokenModel>(new(found.Value, null, null));
        var decoded = await decode.RunAsync(http.Actor(), token, ct);
        return decoded.Show<TestTokenPage, TestTokenModel, DecodedToken>(d => new(found.Value, token, d));
    }

    private static string Name(ClientRoom room) => $"test token of {room.Key}";

    /// <summary>The newest Signing certificate in force: its KID and its kind of key stand in the samples.</summary>
    private static async Task<SigningFacts?> SigningAsync(HttpContext http, ClientRoom room, ClientModel model, ListCertificates certificates, CancellationToken ct)
    {
        if (model.Client.AuthMethod != ClientAuthMethod.PrivateKeyJwt)
            return null;
        var page = await certificates.RunAsync(http.Actor(), (room.App, new PageRequest(PageRequest.Most, null)), ct);
        return page.Value?.Items.Where(c => c is { Type: CertificateType.Signing, Status: "active" }).Select(c => new SigningFacts(c.Kid.Value, c.KeyAlgorithm)).FirstOrDefault();
    }
}

/// <summary>What can be tried with a client.</summary>
/// <param name="Of">The client.</param>
/// <param name="Samples">The code that gets a token.</param>
public sealed record ClientTryModel(ClientModel Of, IReadOnlyList<Sample> Samples);

/// <summary>A test token.</summary>
/// <param name="Of">The client.</param>
/// <param name="Token">The token; null where it was shown already.</param>
/// <param name="Decoded">What stands in it, and what the hub thinks of it.</param>
public sealed record TestTokenModel(ClientModel Of, string? Token, DecodedToken? Decoded);
