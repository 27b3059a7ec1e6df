using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Certificates;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Revoke;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Applications;
using Selvage.Portal.Gate;
using Selvage.Portal.Pages.Applications;
using Selvage.Portal.Pages.Audits;

namespace Selvage.Portal.Pages.Certificates;

/// <summary>The Certificates tab of an application (requirements D1-D3): list, New Certificate in three steps, one certificate, revoke.</summary>
internal static class CertificatesEndpoints
{
    private const string List = "/organisations/{org}/applications/{app}/certificates";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(List, ListAsync);
        pages.MapGet(List + "/new", TypeAsync);
        pages.MapGet(List + "/new/command", (OrganisationId org, AppId app, string? type, Kid? renews, HttpContext http, GetApplication get, ShowCommand show, CancellationToken ct) =>
            StepAsync<CommandPage>(org, app, type, renews, http, get, show, [], ct));
        pages.MapGet(List + "/new/upload", (OrganisationId org, AppId app, string? type, Kid? renews, HttpContext http, GetApplication get, ShowCommand show, CancellationToken ct) =>
            StepAsync<UploadPage>(org, app, type, renews, http, get, show, [], ct));
        pages.MapPost(List, IssueAsync);
        pages.MapGet(List + "/{kid}", (HttpContext http, [AsParameters] CertificateRoom room, CancellationToken ct) => room.ShowAsync<CertificatePage>(http, ct));
        pages.MapPost(List + "/new/check", CheckAsync);
        pages.MapGet(List + "/{kid}/history", HistoryAsync);
        pages.MapGet(List + "/{kid}/revoke", (HttpContext http, [AsParameters] CertificateRoom room, CancellationToken ct) => room.ShowAsync<RevokePage>(http, ct));
        pages.MapPost(List + "/{kid}/revoke", RevokeAsync);
        pages.MapGet(List + "/{kid}/download/{form}", DownloadAsync);
    }

    private static async Task<IResult> ListAsync(OrganisationId org, AppId app, string? after, HttpContext http, GetApplication get, ListCertificates list, ListEnds ends, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var page = await list.RunAsync(http.Actor(), (app, new PageRequest(50, after)), ct);
        var next = await ends.RunAsync(http.Actor(), app, ct);
        return page.Show<CertificatesPage, CertificatesModel, Page<CertificateView>>(p => new(found.Value, p.Items, next.Value ?? [], p.Next, after is not null));
    }

    private static async Task<IResult> TypeAsync(OrganisationId org, AppId app, string? type, HttpContext http, GetApplication get, CancellationToken ct)
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        return found.Show<CertificateTypePage, NewCertificateModel, ApplicationView>(application => new(application, CertificateWords.Read(type), null, null));
    }

    private static async Task<IResult> StepAsync<TPage>(OrganisationId org, AppId app, string? type, Kid? renews, HttpContext http, GetApplication get, ShowCommand show, IReadOnlyList<Problem> problems, CancellationToken ct)
        where TPage : PortalPage<NewCertificateModel>
    {
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var command = await show.RunAsync(http.Actor(), (app, CertificateWords.Read(type)), ct);
        if (command.Succeeded)
            return View.Of<TPage, NewCertificateModel>(new(found.Value, CertificateWords.Read(type), command.Value, renews), problems);
        return command.Problem.IsOfTheForm() ? View.Of<CertificateTypePage, NewCertificateModel>(new(found.Value, null, null, renews), command.Problems) : View.Refused([.. command.Problems]);
    }

    /// <summary>What is in the request, line by line, and the subject that the certificate will carry; nothing is issued yet.</summary>
    private static async Task<IResult> CheckAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, ShowCommand show, CheckRequest check, CancellationToken ct)
    {
        var form = PostedForm.Of(http);
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        Kid? renews = Kid.TryParse(form["renews"], out var kid) ? kid : null;
        var request = await RequestAsync(form, ct);
        var command = renews is null ? new IssueCertificateCommand(app, CertificateWords.Read(form["type"]), request) : new IssueCertificateCommand(null, null, request, renews);
        var read = await check.RunAsync(http.Actor(), command, ct);
        if (read.Succeeded)
            return View.Of<CheckPage, CheckModel>(new(found.Value, read.Value, renews));
        return read.Problem.IsOfTheForm()
            ? await StepAsync<UploadPage>(org, app, form["type"], renews, http, get, show, [.. read.Problems.Select(p => p with { Field = p.Field is null ? null : "csr" })], ct)
            : View.Refused([.. read.Problems]);
    }

    private static async Task<IResult> HistoryAsync(string? after, HttpContext http, [AsParameters] CertificateRoom room, HistoryReader history, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var read = await history.ReadAsync(http, $"certificate {room.Kid}", found.Value.Address + "/history", after, ct);
        return read.Show<CertificateHistoryPage, CertificateHistoryModel, HistoryModel>(h => new(found.Value, h));
    }

    private static async Task<IResult> IssueAsync(OrganisationId org, AppId app, HttpContext http, GetApplication get, ShowCommand show, IssueCertificate issue, CancellationToken ct)
    {
        var form = PostedForm.Of(http);
        var found = await ApplicationRoom.FindAsync(get, http, org, app, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        Kid? renews = Kid.TryParse(form["renews"], out var kid) ? kid : null;
        var request = await RequestAsync(form, ct);
        var command = renews is null ? new IssueCertificateCommand(app, CertificateWords.Read(form["type"]), request) : new IssueCertificateCommand(null, null, request, renews);
        var done = await issue.RunAsync(http.Actor(), command, ct);
        if (done.Succeeded)
            return View.SeeOther($"{ApplicationRoom.Address(found.Value)}/certificates/{done.Value.Kid}", "certificate.issued");
        return done.Problem.IsOfTheForm()
            ? await StepAsync<UploadPage>(org, app, form["type"], renews, http, get, show, [.. done.Problems.Select(p => p with { Field = p.Field is null ? null : "csr" })], ct)
            : View.Refused([.. done.Problems]);
    }

    /// <summary>The file, where one was chosen, and the pasted text otherwise.</summary>
    private static async Task<byte[]> RequestAsync(PostedForm form, CancellationToken ct)
    {
        if (form.Fields.Files.GetFile("file") is not { Length: > 0 } file)
            return Encoding.UTF8.GetBytes(form["csr"] ?? string.Empty);
        using var content = new MemoryStream();
        await file.CopyToAsync(content, ct);
        return content.ToArray();
    }

    private static async Task<IResult> RevokeAsync(HttpContext http, [AsParameters] CertificateRoom room, RevokeCertificate revoke, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        if (CertificateWords.Reason(PostedForm.Of(http)["reason"]) is not { } reason)
            return View.Of<RevokePage, CertificateModel>(found.Value, [Problem.Invalid("certificate.reason", "Why?", "Choose why the certificate is revoked.", "reason")]);
        var done = await revoke.RunAsync(http.Actor(), new(room.Kid, reason), ct);
        return done.Succeeded ? View.SeeOther(found.Value.Address, "certificate.revoked") : View.Refused([.. done.Problems]);
    }

    private static async Task<IResult> DownloadAsync(string form, HttpContext http, [AsParameters] CertificateRoom room, CancellationToken ct)
    {
        var found = await room.FindAsync(http, ct);
        if (!found.Succeeded)
            return View.Refused([.. found.Problems]);
        var (certificate, name) = (found.Value.Certificate, found.Value.Name);
        return form switch
        {
            "pem" => TypedResults.File(Encoding.ASCII.GetBytes(certificate.Pem), "application/x-pem-file", $"{name}.pem"),
            "chain" => TypedResults.File(Encoding.ASCII.GetBytes(certificate.Pem + certificate.Chain), "application/x-pem-file", $"{name}-chain.pem"),
            "der" => TypedResults.File(System.Security.Cryptography.X509Certificates.X509Certificate2.CreateFromPem(certificate.Pem).RawData, "application/pkix-cert", $"{name}.cer"),
            _ => View.Refused(PortalProblems.NoPage),
        };
    }
}

/// <summary>The room of one certificate.</summary>
/// <param name="Org">The organisation in the address.</param>
/// <param name="App">The application in the address.</param>
/// <param name="Kid">The certificate.</param>
/// <param name="Applications">Reads the application.</param>
/// <param name="Certificates">Reads the certificate.</param>
internal readonly record struct CertificateRoom(OrganisationId Org, AppId App, Kid Kid, GetApplication Applications, GetCertificate Certificates)
{
    internal async Task<IResult> ShowAsync<TPage>(HttpContext http, CancellationToken ct)
        where TPage : PortalPage<CertificateModel>
    {
        var found = await FindAsync(http, ct);
        return found.Succeeded ? View.Of<TPage, CertificateModel>(found.Value) : View.Refused([.. found.Problems]);
    }

    /// <summary>The certificate; under another application's address it is not there.</summary>
    internal async Task<Result<CertificateModel>> FindAsync(HttpContext http, CancellationToken ct)
    {
        var application = await ApplicationRoom.FindAsync(Applications, http, Org, App, ct);
        if (!application.Succeeded)
            return Result.Refused<CertificateModel>(application.Problems);
        var certificate = await Certificates.RunAsync(http.Actor(), Kid, ct);
        if (!certificate.Succeeded)
            return Result.Refused<CertificateModel>(certificate.Problems);
        return certificate.Value.ApplicationId == App ? new CertificateModel(application.Value, certificate.Value) : Problem.NotFound("certificate", Kid);
    }
}

/// <summary>The certificates of an application.</summary>
/// <param name="Application">The application.</param>
/// <param name="Certificates">Its certificates, the newest first.</param>
/// <param name="Ends">Those in force, the nearest end first.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record CertificatesModel(ApplicationView Application, IReadOnlyList<CertificateView> Certificates, IReadOnlyList<CertificateView> Ends, string? Next, bool Beyond);

/// <summary>One certificate.</summary>
/// <param name="Application">Its application.</param>
/// <param name="Certificate">The certificate.</param>
public sealed record CertificateModel(ApplicationView Application, CertificateDetails Certificate)
{
    /// <summary>Where its pages begin.</summary>
    public string Address => $"{ApplicationRoom.Address(Application)}/certificates/{Certificate.Kid}";

    /// <summary>Its file name, without ending: the common name.</summary>
    public string Name => Certificate.Subject[(Certificate.Subject.LastIndexOf('=') + 1)..];
}

/// <summary>A certificate that is being asked for.</summary>
/// <param name="Application">The application.</param>
/// <param name="Type">What it is for; null where nobody said yet.</param>
/// <param name="Command">The command that makes key and request; null at the first step.</param>
/// <param name="Renews">The certificate whose place it takes.</param>
public sealed record NewCertificateModel(ApplicationView Application, CertificateType? Type, RequestCommand? Command, Kid? Renews)
{
    /// <summary>Where the wizard begins.</summary>
    public string Address => $"{ApplicationRoom.Address(Application)}/certificates/new";

    /// <summary>The draft, as it stands in addresses.</summary>
    public string Query => $"type={CertificateWords.Word(Type)}{(Renews is { } kid ? $"&renews={kid}" : string.Empty)}";
}

/// <summary>A request that was looked at, before it is saved.</summary>
/// <param name="Application">The application.</param>
/// <param name="Preview">What was found, and what it will become.</param>
/// <param name="Renews">The certificate whose place it takes.</param>
public sealed record CheckModel(ApplicationView Application, RequestPreview Preview, Kid? Renews)
{
    /// <summary>The draft, as it stands in addresses.</summary>
    public string Query => $"type={CertificateWords.Word(Preview.Type)}{(Renews is { } kid ? $"&renews={kid}" : string.Empty)}";
}

/// <summary>The history of a certificate.</summary>
/// <param name="Of">The certificate.</param>
/// <param name="History">What happened to it.</param>
public sealed record CertificateHistoryModel(CertificateModel Of, HistoryModel History);
