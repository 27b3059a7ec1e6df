using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Selvage.Ehi.Records;
using Selvage.Kernel.Ids;

namespace Selvage.Ehi.Endpoints;

/// <summary>An endpoint as deliveries know it, held in memory. Every change makes a new one.</summary>
internal sealed record EndpointFacts(
    EhiEndpointId Id,
    OrganisationId Organisation,
    Uri Url,
    EhiMode Mode,
    EhiFormat Format,
    EhiProfile Profile,
    X509Certificate2Collection? Authorities,
    IReadOnlyList<int> Products,
    EndpointState State,
    HeadOfLine HeadOfLine,
    int? DecisionBudget,
    int? ResendAfter,
    int? Resends,
    int? BufferDays)
{
    internal bool Signs => Mode != EhiMode.Mtls;

    internal bool Presents => Mode != EhiMode.Tls;

    /// <summary>What names it among connections: another address or other trust means other connections.</summary>
    internal string Connections => $"{Id} {Url} {Mode} {(Authorities is null ? string.Empty : string.Join(' ', Authorities.Select(a => a.Thumbprint)))}";

    internal bool Takes(int product) => Products.Count == 0 || Products.Contains(product);

    internal static EndpointFacts Of(EndpointRow row) => new(
        row.Id, row.OrganisationId, new Uri(row.Url), row.Mode, row.Format, row.Profile, row.Authorities is null ? null : EndpointShape.Authorities(row.Authorities), ProductsOf(row.Products),
        row.State, row.HeadOfLine, row.DecisionBudget, row.ResendAfter, row.Resends, row.BufferDays);

    internal static IReadOnlyList<int> ProductsOf(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(product => int.Parse(product, CultureInfo.InvariantCulture))];
}
