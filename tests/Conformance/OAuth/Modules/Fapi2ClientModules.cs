using System.Text.Json.Nodes;

namespace Selvage.Conformance.OAuth.Modules;

/// <summary>
/// The modules about how a client proves itself and how it uses its token. They are in the plan for people and in
/// <c>fapi2-security-profile-final-client-credentials-grant-test-plan</c>, so each is tried at both doors.
/// </summary>
[Collection(nameof(OAuthCollection))]
public sealed class Fapi2ClientModules(OAuthWorld world)
{
    private const string Plan = "fapi2-security-profile-final-";
    private const string Fapi = "https://openid.net/specs/fapi-security-profile-2_0-final.html#section-";
    private const string Rfc7523 = "https://www.rfc-editor.org/rfc/rfc7523#section-";

    private RelyingParty Machine => new(world, world.StrictMachine, strict: true, bound: true);

    private RelyingParty Web => new(world, world.StrictWeb, strict: true, bound: true);

    [Module(Plan + "discovery-end-point-verification", Fapi + "5.3.2.1")]
    public async Task Discovery_has_what_the_profile_asks_for()
    {
        using var http = world.Http();
        var found = JsonNode.Parse(await http.GetStringAsync(new Uri("/.well-known/openid-configuration", UriKind.Relative), TestContext.Current.CancellationToken))!;
        string[] Of(string name) => [.. found[name]!.AsArray().Select(v => (string)v!)];
        Assert.Contains("S256", Of("code_challenge_methods_supported"));
        Assert.DoesNotContain("plain", Of("code_challenge_methods_supported"));
        Assert.Contains("private_key_jwt", Of("token_endpoint_auth_methods_supported"));
        Assert.Contains("tls_client_auth", Of("token_endpoint_auth_methods_supported"));
        Assert.Contains("PS256", Of("token_endpoint_auth_signing_alg_values_supported"));
        Assert.DoesNotContain("none", Of("token_endpoint_auth_signing_alg_values_supported"));
        Assert.True((bool)found["authorization_response_iss_parameter_supported"]!);
        Assert.True((bool)found["tls_client_certificate_bound_access_tokens"]!);
        Assert.StartsWith(world.MtlsBase.AbsoluteUri, (string?)found["mtls_endpoint_aliases"]!["token_endpoint"]);
        Assert.NotNull(found["pushed_authorization_request_endpoint"]);
    }

    [Module(Plan + "access-token-type-header-case-sensitivity", "https://www.rfc-editor.org/rfc/rfc6750#section-2.1")]
    public async Task The_scheme_of_a_token_is_written_in_any_case() => (await Machine.HubAsync((await Machine.ClientCredentialsAsync()).Ok()["access_token"], "bEaReR")).Ok();

    [Module(Plan + "ensure-holder-of-key-required", Fapi + "5.3.2.1")]
    public async Task No_token_without_a_certificate()
    {
        (await new RelyingParty(world, world.StrictMachine, strict: true).ClientCredentialsAsync()).Refused("invalid_client", "invalid_request");
        (await new RelyingParty(world, world.StrictWeb, strict: true).RedeemAsync((await Web.AuthorizeAsync())["code"]!)).Refused("invalid_client", "invalid_request", "invalid_grant");
    }

    [Module(Plan + "ensure-client-id-in-token-endpoint", Fapi + "5.3.2.1")]
    public async Task The_id_of_another_client_beside_the_assertion_is_refused() =>
        (await Machine.ClientCredentialsAsync(("client_id", world.StrictWeb.ClientId))).Refused("invalid_client", "invalid_request");

    [Module(Plan + "ensure-client-assertion-in-token-endpoint", Fapi + "5.3.2.1")]
    public async Task No_token_without_an_assertion() =>
        (await Machine.ClientCredentialsAsync(("client_assertion", null), ("client_assertion_type", null))).Refused("invalid_client", "invalid_request");

    [Module(Plan + "ensure-signed-client-assertion-with-RS256-fails", Fapi + "5.4.1")]
    public Task RS256_is_refused() => RefusedAsync(client => client.Assertion("RS256"));

    [Module(Plan + "ensure-client-assertion-with-exp-is-5-minutes-in-past-fails", Rfc7523 + "3")]
    public Task An_assertion_that_is_over_is_refused() => RefusedAsync(client => client.Assertion(claims: [("exp", Now(-300)), ("iat", Now(-360)), ("nbf", Now(-360))]));

    [Module(Plan + "ensure-client-assertion-with-wrong-aud-fails", Rfc7523 + "3")]
    public Task An_assertion_for_somebody_else_is_refused() => RefusedAsync(client => client.Assertion(claims: [("aud", "https://other.example.com/")]));

    [Module(Plan + "ensure-client-assertion-with-no-sub-fails", Rfc7523 + "3")]
    public Task An_assertion_without_a_subject_is_refused() => RefusedAsync(client => client.Assertion(claims: [("sub", null)]));

    [Module(Plan + "ensure-invalid-client-assertions-fail", Rfc7523 + "3")]
    public async Task Every_assertion_that_is_not_right_is_refused()
    {
        Func<RelyingParty, string>[] wrong =
        [
            c => c.Assertion(claims: [("iss", null)]),
            c => c.Assertion(claims: [("iss", "https://other.example.com/"), ("sub", "https://other.example.com/")]),
            c => c.Assertion(claims: [("sub", world.Web.ClientId)]),
            c => c.Assertion(claims: [("jti", null)]),
            c => c.Assertion(claims: [("exp", null)]),
            c => c.Assertion(claims: [("aud", null)]),
            c => c.Assertion(claims: [("aud", new JsonArray(world.Issuer.AbsoluteUri, "https://other.example.com/"))]),
            c => c.Assertion(claims: [("aud", world.Issuer.AbsoluteUri + "oauth2/token")]),
            c => c.Assertion(claims: [("nbf", Now(120))]),
            c => c.Assertion(claims: [("iat", Now(120)), ("nbf", Now(120)), ("exp", Now(180))]),
            c => c.Assertion(claims: [("exp", Now(100_000))]),
            c => c.Assertion(header: [("alg", "none")], sign: _ => []),
            c => c.Assertion(header: [("alg", "HS256")], sign: content => System.Security.Cryptography.HMACSHA256.HashData(File.ReadAllBytes(world.Server.Signing.Certificate), content)),
            c => c.Assertion(header: [("kid", "unknown")]),
            c => c.Assertion(sign: content => new byte[256]),
            c => c.Assertion()[..^8] + "AAAAAAAA",
        ];
        foreach (var assertion in wrong)
            await RefusedAsync(assertion);
        (await Machine.ClientCredentialsAsync(("client_assertion", Machine.Assertion()), ("client_assertion_type", RelyingParty.AssertionType))).Ok();
    }

    private static long Now(int seconds) => DateTimeOffset.UtcNow.ToUnixTimeSeconds() + seconds;

    /// <summary>At the token endpoint for a machine, and where requests of people are pushed.</summary>
    private async Task RefusedAsync(Func<RelyingParty, string> assertion)
    {
        var (machine, web) = (Machine, Web);
        (await machine.ClientCredentialsAsync(("client_assertion", assertion(machine)), ("client_assertion_type", RelyingParty.AssertionType))).Refused("invalid_client");
        (await web.PostAsync("/oauth2/par", web.Request(("client_assertion", assertion(web)), ("client_assertion_type", RelyingParty.AssertionType)))).Refused("invalid_client");
    }
}
