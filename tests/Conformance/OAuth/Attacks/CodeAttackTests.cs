using System.Net;
using System.Text.Json.Nodes;

namespace Selvage.Conformance.OAuth.Attacks;

/// <summary>Codes and refresh tokens in the wrong hands (RFC 9700 §4.5, §4.14; RFC 9207 against mix-up).</summary>
[Collection(nameof(OAuthCollection))]
public sealed class CodeAttackTests(OAuthWorld world)
{
    [Fact]
    public async Task A_code_that_is_injected_into_another_session_of_the_same_client_is_refused()
    {
        var (victim, attacker) = (new RelyingParty(world, world.Web), new RelyingParty(world, world.Web));
        var stolen = (await victim.AuthorizeAsync())["code"]!;
        // The attacker's own session: its client redeems with the verifier of that session.
        (await attacker.RedeemAsync(stolen)).Refused("invalid_grant");
    }

    [Fact]
    public async Task A_code_of_one_client_is_refused_to_another()
    {
        var (victim, attacker) = (new RelyingParty(world, world.Web), new RelyingParty(world, world.OtherWeb));
        var stolen = (await victim.AuthorizeAsync())["code"]!;
        (await attacker.RedeemAsync(stolen, ("code_verifier", victim.Verifier))).Refused("invalid_grant");
    }

    [Fact]
    public async Task PKCE_cannot_be_left_out_by_whoever_holds_the_code()
    {
        var web = new RelyingParty(world, world.Web);
        (await web.RedeemAsync((await web.AuthorizeAsync())["code"]!, ("code_verifier", null))).Refused("invalid_grant", "invalid_request");
        // Nor added afterwards, to a request that had none (RFC 9700 §2.1.1).
        (await web.RedeemAsync((await web.AuthorizeAsync(null, ("code_challenge", null), ("code_challenge_method", null)))["code"]!)).Refused("invalid_grant", "invalid_request");
    }

    [Fact]
    public async Task A_public_client_cannot_ask_without_PKCE() =>
        Assert.Equal("invalid_request", (await new RelyingParty(world, world.Spa).AuthorizeAsync(null, ("code_challenge", null), ("code_challenge_method", null)))["error"]);

    [Fact]
    public async Task Errors_name_the_server_too_so_that_no_other_one_is_mixed_in() =>
        Assert.Equal("invalid_scope", (await new RelyingParty(world, world.Web).AuthorizeAsync(null, ("scope", "cards.everything")))["error"]); // Returned checks iss.

    [Fact]
    public async Task Of_twenty_uses_of_a_refresh_token_at_once_one_successor_lives()
    {
        var native = new RelyingParty(world, world.Native with { Redirect = "http://127.0.0.1:41000/callback" });
        var first = (await native.TokensAsync())["refresh_token"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => native.RefreshAsync(first)));
        var alive = new List<string>();
        foreach (var successor in answers.Where(a => a.Status == HttpStatusCode.OK).Select(a => a["refresh_token"]).Distinct())
        {
            if ((await native.RefreshAsync(successor)).Status == HttpStatusCode.OK)
                alive.Add(successor);
        }

        Assert.InRange(alive.Count, 0, 1);
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.Refused("invalid_grant"));
    }

    [Fact]
    public async Task A_token_that_was_changed_or_made_up_opens_nothing()
    {
        var machine = new RelyingParty(world, world.Secret);
        var token = (await machine.ClientCredentialsAsync()).Ok()["access_token"];
        var parts = token.Split('.');
        var claims = IdToken.Json(parts[1]);
        claims["scope"] = "cards.read cards.write everything";
        string[] wrong =
        [
            $"{parts[0]}.{Part(claims)}.{parts[2]}",
            $"{Part(new JsonObject { ["alg"] = "none", ["typ"] = "at+jwt" })}.{parts[1]}.",
            $"{Part(new JsonObject { ["alg"] = "HS256", ["typ"] = "at+jwt", ["kid"] = (string?)IdToken.Json(parts[0])["kid"] })}.{parts[1]}.{parts[2]}",
            $"{Part(new JsonObject { ["alg"] = "ES256", ["typ"] = "at+jwt", ["jwk"] = new JsonObject { ["kty"] = "EC" } })}.{parts[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}.{parts[2]}x",
            "..",
        ];
        foreach (var text in wrong)
            Assert.Equal(HttpStatusCode.Unauthorized, (await machine.HubAsync(text)).Status);
        // An identity token is none for the hub, whoever signed it.
        Assert.Equal(HttpStatusCode.Unauthorized, (await machine.HubAsync((await new RelyingParty(world, world.Web).TokensAsync())["id_token"])).Status);
    }

    private static string Part(JsonNode node) => System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString()));
}
