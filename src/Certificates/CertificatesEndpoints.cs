using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Certificates.Crl;
using Selvage.Certificates.Expiry;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Publish;
using Selvage.Certificates.Revoke;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;

namespace Selvage.Certificates;

/// <summary>The HTTP doors of this module under <c>/manage/v1</c>.</summary>
internal static class CertificatesEndpoints
{
    internal static void Map(IEndpointRouteBuilder manage)
    {
        RevocationListEndpoints.MapManage(manage);
        manage.MapGet("/applications/{id}/certificates/command", async (AppId id, string? type, ShowCommand show, HttpContext http, CancellationToken ct) =>
            (await show.RunAsync(http.Actor(), (id, Type(type)), ct)).ToHttp()).WithSummary("Show the openssl command for a key and a request");
        manage.MapPost("/applications/{id}/certificates", IssueAsync).WithMetadata(TakesFiles.It).WithSummary("Request a certificate");
        manage.MapGet("/applications/{id}/certificates", async (AppId id, string? limit, string? after, ListCertificates list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (id, page), ct))).WithSummary("List an application's certificates");
        manage.MapGet("/certificates/expiring", async (string? days, string? limit, string? after, ListExpiring list, HttpContext http, CancellationToken ct) =>
            await Answers.PagedAsync(limit, after, page => list.RunAsync(http.Actor(), (days, page), ct))).WithSummary("List the certificates that end soon");
        manage.MapGet("/certificates/{kid}", async (Kid kid, GetCertificate get, HttpContext http, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), kid, ct)).ToHttp()).WithSummary("Show a certificate");
        manage.MapGet("/certificates/{kid}/download", DownloadAsync).WithSummary("Download a certificate as a PEM file");
        manage.MapPost("/certificates/{kid}/renew", RenewAsync).WithMetadata(TakesFiles.It).WithSummary("Renew a certificate with a new key");
        manage.MapPost("/certificates/{kid}/revoke", async (Kid kid, RevokeBody? body, RevokeCertificate revoke, HttpContext http, CancellationToken ct) =>
            (await revoke.RunAsync(http.Actor(), new(kid, body?.Reason), ct)).ToHttp()).WithSummary("Revoke a certificate");
    }

    private static async Task<IResult> IssueAsync(AppId id, string? type, IssueCertificate issue, HttpContext http, CancellationToken ct)
    {
        var (asked, file) = await ReadAsync(http, ct);
        return await AnswerAsync(issue, new(id, Type(asked ?? type), file), http, ct);
    }

    private static async Task<IResult> RenewAsync(Kid kid, IssueCertificate issue, HttpContext http, CancellationToken ct) =>
        await AnswerAsync(issue, new(null, null, (await ReadAsync(http, ct)).File, kid), http, ct);

    private static async Task<IResult> AnswerAsync(IssueCertificate issue, IssueCertificateCommand command, HttpContext http, CancellationToken ct) =>
        (await issue.RunAsync(http.Actor(), command, ct)).ToCreated(http, c => c, c => $"/manage/v1/certificates/{c.Kid}");

    /// <summary>A request comes as the file itself, or as JSON with the PEM text in it.</summary>
    private static async Task<(string? Type, byte[] File)> ReadAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.HasJsonContentType())
        {
            var body = await http.Request.ReadFromJsonAsync<CsrBody>(Answers.Json, ct);
            return (body?.Type, System.Text.Encoding.UTF8.GetBytes(body?.Csr ?? string.Empty));
        }

        return (null, await TakesFiles.ReadAsync(http, ct));
    }

    private static async Task<IResult> DownloadAsync(Kid kid, GetCertificate get, HttpContext http, CancellationToken ct)
    {
        var found = await get.RunAsync(http.Actor(), kid, ct);
        if (!found.Succeeded)
            return ProblemMapping.ToHttp(found.Problems);
        var name = found.Value.Subject[(found.Value.Subject.LastIndexOf('=') + 1)..];
        return TypedResults.File(System.Text.Encoding.ASCII.GetBytes(found.Value.Pem), "application/x-pem-file", $"{name}.pem");
    }

    private static CertificateType? Type(string? text) => Enum.TryParse<CertificateType>(text, ignoreCase: true, out var type) && Enum.IsDefined(type) && !char.IsAsciiDigit(text![0]) ? type : null;

    private sealed record CsrBody(string? Type, string? Csr);

    private sealed record RevokeBody(RevocationReason? Reason);
}
