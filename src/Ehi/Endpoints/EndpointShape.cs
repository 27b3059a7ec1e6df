using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Ehi.Records;
using Selvage.Kernel.Results;

namespace Selvage.Ehi.Endpoints;

/// <summary>All that may be said of an endpoint, when it is registered and later. Null leaves it at its default, or as it is.</summary>
/// <param name="Url">Where messages go: https.</param>
/// <param name="Mode">Signed (tls), by certificate (mtls), or both. Default tls.</param>
/// <param name="Format">json or xml. Default json.</param>
/// <param name="SignatureProfile">thredd or jws. Default thredd.</param>
/// <param name="CaPem">PEM of the authorities that signed the receiver's certificate, where they are not public; empty for the public ones.</param>
/// <param name="Products">The products whose messages go here; empty for all.</param>
/// <param name="DecisionBudget">Milliseconds for a decision, 50-10000.</param>
/// <param name="ResendAfter">Seconds until a message is sent again, 1-3600.</param>
/// <param name="Resends">How often, 0-100.</param>
/// <param name="BufferDays">Days that a message waits at most, 1-7.</param>
/// <param name="HeadOfLine">park, strict or skip. Default park.</param>
public sealed record EndpointShape(
    string? Url = null,
    EhiMode? Mode = null,
    EhiFormat? Format = null,
    EhiProfile? SignatureProfile = null,
    string? CaPem = null,
    IReadOnlyList<int>? Products = null,
    int? DecisionBudget = null,
    int? ResendAfter = null,
    int? Resends = null,
    int? BufferDays = null,
    HeadOfLine? HeadOfLine = null)
{
    private const int MostAuthorities = 10;
    private const int LongestPem = 32 * 1024;
    private const int LongestUrl = 2000;

    /// <summary>What is wrong with it.</summary>
    internal IReadOnlyList<Problem> Faults(bool created) =>
    [
        .. Url is null ? created ? [Wrong("url", "Say where messages go: an address that begins with https://.")] : Array.Empty<Problem>() : UrlFaults(Url),
        .. string.IsNullOrEmpty(CaPem) || Authorities(CaPem) is not null ? Array.Empty<Problem>() : [Wrong("ca_pem", $"ca_pem is 1 to {MostAuthorities} certificates in PEM, of the authorities that signed the receiver's certificate. Leave it out where a public authority did.")],
        .. Products is { Count: > 100 } || Products?.Any(product => product is < 1 or > 99_999) == true ? [Wrong("products", "products is up to 100 product ids, each from 1 to 99999. Leave it empty for all.")] : Array.Empty<Problem>(),
        .. Bounds("decision_budget", DecisionBudget, 50, 10_000),
        .. Bounds("resend_after", ResendAfter, 1, 3600),
        .. Bounds("resends", Resends, 0, 100),
        .. Bounds("buffer_days", BufferDays, 1, 7),
    ];

    /// <summary>Takes over what is said.</summary>
    internal void Into(EndpointRow row)
    {
        row.Url = Url?.Trim() ?? row.Url;
        row.Mode = Mode ?? row.Mode;
        row.Format = Format ?? row.Format;
        row.Profile = SignatureProfile ?? row.Profile;
        row.Authorities = CaPem is null ? row.Authorities : CaPem.Length == 0 ? null : CaPem;
        row.Products = Products is null ? row.Products : string.Join(' ', Products.Distinct().Order().Select(product => product.ToString(CultureInfo.InvariantCulture)));
        row.DecisionBudget = DecisionBudget ?? row.DecisionBudget;
        row.ResendAfter = ResendAfter ?? row.ResendAfter;
        row.Resends = Resends ?? row.Resends;
        row.BufferDays = BufferDays ?? row.BufferDays;
        row.HeadOfLine = HeadOfLine ?? row.HeadOfLine;
    }

    /// <summary>The certificates of a PEM text; null where it is none.</summary>
    internal static X509Certificate2Collection? Authorities(string pem)
    {
        if (pem.Length > LongestPem)
            return null;
        var all = new X509Certificate2Collection();
        try
        {
            all.ImportFromPem(pem);
        }
        catch (CryptographicException)
        {
            return null;
        }

        return all.Count is >= 1 and <= MostAuthorities ? all : null;
    }

    // Whether its address may be reached is asked at every connection: a name may lead elsewhere tomorrow.
    private static Problem[] UrlFaults(string url) =>
        url.Length <= LongestUrl && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri is { Scheme: "https", UserInfo: "", Fragment: "" }
            ? []
            : [Wrong("url", $"url begins with https://, has no user name and no #, and at most {LongestUrl} characters.")];

    private static Problem[] Bounds(string field, int? value, int least, int most) =>
        value is null || (value >= least && value <= most) ? [] : [Wrong(field, $"{field} is a whole number from {least} to {most}.")];

    private static Problem Wrong(string field, string detail) => Problem.Invalid("ehi.endpoint." + field, "Wrong endpoint", detail, field);
}
