using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Conformance.OAuth.Attacks;

/// <summary>Assertions that somebody made who does not hold the key, or uses once more (RFC 7523 §3, RFC 8725).</summary>
[Collection(nameof(OAuthCollection))]
public sealed class AssertionAttackTests(OAuthWorld world)
{
    private RelyingParty Machine => new(world, world.Jwt);

    public static TheoryData<string> Kids =>
    [
        "../../../../etc/passwd", "/dev/null", "..\\..\\windows\\win.ini", "' OR '1'='1", "1; DROP TABLE authorization_clients", "https://evil.example/key", "file:///etc/passwd", "\u0000", "%00", "${jndi:ldap://evil.example/a}",
        new string('k', 5000), string.Empty, "*", "null",
    ];

    [Theory]
    [MemberData(nameof(Kids))]
    public async Task A_kid_is_looked_up_and_never_followed(string kid) => await RefusedAsync(Machine.Assertion("RS256", header: [("kid", kid)]));

    [Fact]
    public async Task A_key_that_comes_along_in_the_header_is_not_used()
    {
        using var own = RSA.Create(2048);
        var spki = own.ExportParameters(false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["n"] = System.Buffers.Text.Base64Url.EncodeToString(spki.Modulus), ["e"] = "AQAB", ["kid"] = world.SigningKid };
        byte[] Sign(byte[] content) => own.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        await RefusedAsync(Machine.Assertion("RS256", header: [("jwk", jwk)], sign: Sign));
        await RefusedAsync(Machine.Assertion("RS256", header: [("jwk", jwk), ("kid", null)], sign: Sign));
        await RefusedAsync(Machine.Assertion("RS256", header: [("jku", "https://evil.example/jwks.json")], sign: Sign));
        await RefusedAsync(Machine.Assertion("RS256", header: [("x5u", "https://evil.example/cert.pem")], sign: Sign));
        var request = new System.Security.Cryptography.X509Certificates.CertificateRequest("CN=x", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await RefusedAsync(Machine.Assertion("RS256", header: [("x5c", new JsonArray(Convert.ToBase64String(certificate.RawData)))], sign: Sign));
        await RefusedAsync(Machine.Assertion("RS256", header: [("crit", new JsonArray("exp"))]));
    }

    [Fact]
    public async Task The_public_key_is_no_secret_to_sign_with()
    {
        foreach (var secret in new[] { File.ReadAllBytes(world.Server.Signing.Certificate), Encoding.ASCII.GetBytes(world.SigningKid), [] })
            await RefusedAsync(Machine.Assertion("HS256", sign: content => secret.Length == 0 ? [] : HMACSHA256.HashData(secret, content)));
        await RefusedAsync(Machine.Assertion("none", sign: _ => []));
        await RefusedAsync(Machine.Assertion("NONE", sign: _ => []));
        await RefusedAsync(Machine.Assertion("ES256"));
        await RefusedAsync(Machine.Assertion("PS256", header: [("alg", "RS256")]));
    }

    [Fact]
    public async Task An_assertion_works_once_wherever_it_is_used_again()
    {
        var machine = Machine;
        var assertion = machine.Assertion("RS256");
        (await UseAsync(assertion)).Ok();
        (await UseAsync(assertion)).Refused("invalid_client");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await UseAsync(assertion)));
        Assert.All(answers, a => a.Refused("invalid_client"));
        var fresh = machine.Assertion("RS256");
        answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await UseAsync(fresh)));
        Assert.Single(answers, a => (int)a.Status == 200);
    }

    [Theory]
    [InlineData(-9, 51, true)]
    [InlineData(9, 69, true)]
    [InlineData(-4000, -3940, false)]
    [InlineData(4000, 4060, false)]
    public async Task A_clock_may_be_off_by_seconds_and_not_by_an_hour(int from, int until, bool taken)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var answer = await UseAsync(Machine.Assertion("RS256", claims: [("iat", now + from), ("nbf", now + from), ("exp", now + until)]));
        Assert.Equal(taken, (int)answer.Status == 200);
    }

    [Fact]
    public async Task A_request_with_a_hundred_thousand_scopes_is_refused_quickly_and_the_next_one_served()
    {
        var machine = new RelyingParty(world, world.Secret);
        var many = string.Join(' ', Enumerable.Range(0, 100_000).Select(i => "s" + i));
        Assert.InRange((int)(await machine.ClientCredentialsAsync(("scope", many))).Status, 400, 499);
        Assert.InRange((int)(await machine.ClientCredentialsAsync(("scope", string.Concat(Enumerable.Repeat("cards.read ", 1000)).Trim()))).Status, 200, 499);
        (await machine.ClientCredentialsAsync()).Ok();
    }

    private Task<Answer> UseAsync(string assertion) => Machine.ClientCredentialsAsync(("client_assertion", assertion), ("client_assertion_type", RelyingParty.AssertionType));

    private async Task RefusedAsync(string assertion) => (await UseAsync(assertion)).Refused("invalid_client");
}
