using Selvage.Cli.Kits;
using Selvage.Cli.Tokens;

namespace Selvage.Cli.Demo;

/// <summary>Tokens four ways, and calls through the hub over TLS and mTLS, in two regions (E1-E3, F1, F2).</summary>
internal static class Connecting
{
    private const string Products = "/core/api/v1/products";
    private const string Cards = "/core/api/v1/cards";

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        KitFolder.WriteScripts(it.Place, it.Story);
        it.Stage.Chapter("Access tokens, four ways");
        foreach (var client in it.Story.Clients)
            await TokenAsync(it, client, ct);
        it.Stage.Chapter("Calls through the hub");
        await ProductsAsync(it, "secret-tls", 1, ct);
        await ProductsAsync(it, "secret-mtls", 1, ct);
        await ProductsAsync(it, "jwt-tls", 2, ct);
        await ProductsAsync(it, "jwt-mtls", 2, ct);
        await CardAsync(it, ct);
    }

    private static Task TokenAsync(DemoTools it, KitClient client, CancellationToken ct) => it.CurlStepAsync(
        $"{(client.Signs ? "Signed assertion" : "Client secret")} over {(client.Mtls ? "mTLS" : "TLS")}", "curl " + Lines.Token(it.Story, client, $"{client.Name}.secret"), reply =>
        {
            var answer = reply.Must(200).Json;
            var claims = Jwt.TryRead((string?)answer?["access_token"] ?? string.Empty)?.Claims;
            DemoFailure.Unless((string?)claims?["client_id"] == client.ClientId && (string?)claims?["pmid"] == Story.Pmid, $"a token of {client.ClientId} with pmid {Story.Pmid}", reply.Body);
            var bound = claims!["cnf"]?["x5t#S256"] is not null;
            DemoFailure.Unless(bound == client.Mtls, client.Mtls ? "a token bound to the certificate" : "a token bound to nothing", claims.ToJsonString());
            return $"{claims["scope"]}, {answer!["expires_in"]} s{(bound ? ", bound to the certificate" : string.Empty)}";
        }, ct);

    private static Task ProductsAsync(DemoTools it, string name, int region, CancellationToken ct)
    {
        var client = it.Story.Client(name);
        return it.CurlStepAsync($"Products over {(client.Mtls ? "mTLS" : "TLS")}, region {region}", "curl " + Lines.Hub(it.Story, client, Products, Lines.Fresh(name), region), reply =>
        {
            var products = reply.Must(200).Json as System.Text.Json.Nodes.JsonArray;
            DemoFailure.Unless(products is { Count: > 0 }, "a list of products", reply.Body);
            return $"200, {products!.Count} products";
        }, ct);
    }

    private static async Task CardAsync(DemoTools it, CancellationToken ct)
    {
        var client = it.Story.Client("secret-mtls");
        var token = Lines.Fresh(client.Name);
        await it.CurlStepAsync("A card is made in region 1", $"curl {Lines.Hub(it.Story, client, Cards, token, 1)} -d @card.json", reply =>
        {
            it.Story.Card = (string?)reply.Must(200).Json?["publicToken"] ?? throw new DemoFailure("a publicToken", reply.Body);
            return $"200, card {it.Story.Card}";
        }, ct);
        var path = $"{Cards}/{it.Story.Card}";
        await it.CurlStepAsync("It is read back there", "curl " + Lines.Hub(it.Story, client, path, token, 1), reply =>
        {
            var card = reply.Must(200).Json;
            DemoFailure.Unless((string?)card?["publicToken"] == it.Story.Card, $"card {it.Story.Card}", reply.Body);
            return $"200, {card!["status"]}, {card["cardDetails"]?["maskedPan"]}";
        }, ct);
        await it.CurlStepAsync("Region 2 does not know it", "curl " + Lines.Hub(it.Story, client, path, token, 2), reply =>
        {
            reply.Must(404);
            return $"404 {reply.Code}";
        }, ct);
    }
}
