using System.Text.Json.Nodes;
using Selvage.Cli.Running;

namespace Selvage.Cli.Http;

/// <summary>What the server says of itself (OpenID Connect Discovery 1.0; RFC 8414; aliases: RFC 8705 §5).</summary>
/// <param name="Issuer">The issuer as written.</param>
/// <param name="TokenEndpoint">Where tokens are given.</param>
/// <param name="MtlsTokenEndpoint">The same over mTLS; null where none is named.</param>
/// <param name="DeviceEndpoint">Where a sign-in by code begins (RFC 8628 §4); null where none is named.</param>
/// <param name="RevocationEndpoint">Where a token is ended (RFC 7009); null where none is named.</param>
internal sealed record Discovery(string Issuer, Uri TokenEndpoint, Uri? MtlsTokenEndpoint, Uri? DeviceEndpoint, Uri? RevocationEndpoint)
{
    private const string Where = "the server's openid-configuration";

    public static async Task<Discovery> ReadAsync(HttpSession http, CancellationToken ct)
    {
        var answer = await http.GetAsync(new Uri(http.Server, "/.well-known/openid-configuration"), ct);
        if (answer.JsonOrStop() is not JsonObject document || (string?)document["token_endpoint"] is not { } token)
            throw new StoppedException(new Fault("cli.discovery.invalid", "Not a Selvage server", $"{http.Server} does not name a token endpoint. Check --url: it is the server's TLS address, for example https://localhost:8443."));
        return new Discovery(
            (string?)document["issuer"] ?? string.Empty,
            Addresses.Parse(token, Where),
            Optional(document["mtls_endpoint_aliases"]?["token_endpoint"]),
            Optional(document["device_authorization_endpoint"]),
            Optional(document["revocation_endpoint"]));
    }

    private static Uri? Optional(JsonNode? address) => (string?)address is { } text ? Addresses.Parse(text, Where) : null;
}
