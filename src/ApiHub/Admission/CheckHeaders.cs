using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Selvage.Kernel.Results;

namespace Selvage.ApiHub.Admission;

/// <summary>X-Region names a region, and Content-Type a type: JSON where there is a body, any where there is none (requirements F2, K).</summary>
internal sealed class CheckHeaders(IOptions<ApiHubOptions> options)
{
    private const string RegionHeader = "X-Region";

    private static readonly Problem NoRegion = Problem.Invalid("header.region_missing", "X-Region missing", "Send the header X-Region: 0 for the default region, 1 for EMEA, 2 for APAC.", RegionHeader);

    private static readonly Problem WrongRegion = Problem.Invalid("header.region_wrong", "X-Region wrong", "X-Region is 0 (default), 1 (EMEA) or 2 (APAC), once.", RegionHeader);

    private static readonly Problem NoType = Problem.Invalid("header.content_type_missing", "Content-Type missing", "Send the header Content-Type: application/json, also on calls without a body.", "Content-Type");

    private static readonly Problem WrongType = Problem.Invalid("header.content_type_wrong", "Content-Type wrong", "Content-Type is a media type like application/json.", "Content-Type");

    private static readonly Problem NotXml = new(ProblemKind.UnsupportedMediaType, "header.not_xml", "Not a SOAP message", "SOAP messages are XML. Send Content-Type: text/xml; charset=utf-8, and the envelope in it.", "Content-Type");

    private static readonly Problem NotJson = new(ProblemKind.UnsupportedMediaType, "header.not_json", "Not JSON", "Bodies are JSON. Send Content-Type: application/json, and the body in it.", "Content-Type");

    internal Problem? Judge(HttpContext http, HubCall call) => Region(http.Request, call, optional: options.Value.LenientHeaders || LegacyPath(http.Request)) ?? ContentType(http.Request);

    /// <summary>Older than regions, clients of SOAP may leave the region out, which means 0; what they send is XML.</summary>
    internal static Problem? JudgeSoap(HttpContext http, HubCall call) => Region(http.Request, call, optional: true) ?? Xml(http.Request);

    private static Problem? Xml(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/xml", StringComparison.OrdinalIgnoreCase) ? null : NotXml;

    private static Problem? Region(HttpRequest request, HubCall call, bool optional)
    {
        var header = request.Headers[RegionHeader];
        if (StringValues.IsNullOrEmpty(header))
            return optional ? null : NoRegion;
        if (header is not [{ Length: 1 } value] || value[0] is < '0' or > '2')
            return WrongRegion;
        call.Region = value[0] - '0';
        return null;
    }

    private Problem? ContentType(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType))
            return options.Value.LenientHeaders && !HasBody(request) ? null : NoType;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
            return WrongType;
        var json = type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("text/json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
        return json || !HasBody(request) ? null : NotJson;
    }

    /// <summary>The legacy Cards API (V1.0) knows no regions: absent means 0.</summary>
    private static bool LegacyPath(HttpRequest request) => request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal);

    private static bool HasBody(HttpRequest request) => request.ContentLength is > 0 || request.Headers.TransferEncoding.Count > 0;
}
