using System.Net;
using System.Text.Json;

namespace Selvage.Integration.Fixture;

/// <summary>Calls to the hub with the headers that it wants.</summary>
internal static class HubCalls
{
    internal const string Cards = "/core/api/v1/cards";

    /// <summary>A card that is accepted.</summary>
    internal static string CardBody(string? reference = null) => JsonSerializer.Serialize(new
    {
        cardType = "Virtual",
        cardProduct = 1002,
        customerReference = reference ?? "ref",
        cardHolder = new { firstName = "Ada", lastName = "Lovelace", dateOfBirth = "1990-12-10" },
        address = new { addressLine1 = "12 St James's Square", postCode = "SW1Y 4JH", country = "GBR" },
    });

    internal static Task<Heard> CallAsync(Caller caller, Uri address, string path, HttpMethod? method = null, string body = "", Action<HttpRequestMessage>? change = null) =>
        caller.SendAsync(new Uri(address, path), method ?? HttpMethod.Get, Caller.Json(body), request =>
        {
            request.Headers.Add("X-Region", "0");
            change?.Invoke(request);
        });

    internal static async Task<string> CardAsync(Caller caller, Place place) =>
        (await CallAsync(caller, place.TlsUri, Cards, HttpMethod.Post, CardBody())).Is(HttpStatusCode.OK)["publicToken"];
}
