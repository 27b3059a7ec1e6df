using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Selvage.Unit.Cli.Contract;

/// <summary>Discovery, tokens, JWKS and the hub.</summary>
internal static class OAuthPart
{
    public static void Map(WebApplication app, ContractState state)
    {
        app.Use((context, next) =>
        {
            state.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            return next(context);
        });
        app.MapGet("/.well-known/openid-configuration", () => Answers.Json(new JsonObject
        {
            ["issuer"] = state.Tls + "/",
            ["token_endpoint"] = state.Tls + "/oauth2/token",
            ["mtls_endpoint_aliases"] = new JsonObject { ["token_endpoint"] = state.Mtls + "/oauth2/token" },
        }));
        app.MapPost("/oauth2/token", async (HttpRequest request) => Token(state, await request.ReadFormAsync(), request.HttpContext));
        app.MapGet("/core/api/v1/products", (HttpContext context) => Hub(state, context));
        app.MapPost("/core/api/v1/cards", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync() is var body && request.Headers["X-Region"] == "1"
            ? Answers.Json(new JsonObject { ["publicToken"] = "99", ["echo"] = JsonNode.Parse(body) }, 201)
            : Answers.Problem(400, "hub.region", "Wrong region", "Send region 1."));
        app.MapGet($"/{ContractState.OrganisationId}/jwks.json", () => Answers.Json(new JsonObject
        {
            ["keys"] = new JsonArray([.. state.Certificates.Values.Where(c => (string?)c.Facts["type"] == "signing" && (string?)c.Facts["status"] == "active").Select(c => (JsonNode?)Assertions.Jwk(c.Certificate))]),
        }));
    }

    private static IResult Token(ContractState state, IFormCollection form, HttpContext context)
    {
        var id = form["client_id"].ToString();
        var overMtls = context.Connection.ClientCertificate is not null;
        if (form["grant_type"] != "client_credentials" || !state.Clients.TryGetValue(id, out var client) || client.Mtls != overMtls)
            return Refused("invalid_client");
        var proved = client.Secret is null
            ? form["client_assertion_type"] == "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" && Assertions.Proves(state, form["client_assertion"].ToString(), id, context)
            : form["client_secret"] == client.Secret;
        if (!proved)
            return Refused("invalid_client");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = state.Tls + "/", ["sub"] = id, ["client_id"] = id, ["scope"] = form["scope"].ToString(), ["iat"] = now, ["exp"] = now + 3600 };
        if (client.Pmid is not null)
            claims["pmid"] = client.Pmid;
        if (overMtls)
            claims["cnf"] = new JsonObject { ["x5t#S256"] = ContractState.KidOf(context.Connection.ClientCertificate!) };
        var token = Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "at+jwt" }) + "." + Part(claims) + "." + Guid.NewGuid().ToString("N");
        state.Tokens[token] = id;
        return Answers.Json(new JsonObject { ["access_token"] = token, ["token_type"] = "Bearer", ["expires_in"] = 3600 });
    }

    private static IResult Refused(string error) => Answers.Json(new JsonObject { ["error"] = error }, 401);

    private static IResult Hub(ContractState state, HttpContext context)
    {
        var request = context.Request;
        var bearer = request.Headers.Authorization.ToString();
        if (!bearer.StartsWith("Bearer ", StringComparison.Ordinal) || !state.Tokens.TryGetValue(bearer[7..], out var id))
            return Answers.Problem(401, "hub.token", "The token is not accepted", "Get a new one.");
        if (request.ContentType != "application/json")
            return Answers.Problem(400, "hub.content_type", "Content-Type is missing", "Send application/json.");
        if (!state.Lenient && request.Headers["X-Region"].ToString() is not ("0" or "1" or "2"))
            return Answers.Problem(400, "hub.region.missing", "X-Region is missing", "Send X-Region: 0, 1 or 2.");
        return state.Clients[id].Pmid is null
            ? Answers.Problem(403, "hub.pmid.missing", "The client has no PMID", "Ask the operator to set one.")
            : Answers.Json(new JsonObject { ["items"] = new JsonArray(), ["region"] = request.Headers["X-Region"].ToString() });
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
