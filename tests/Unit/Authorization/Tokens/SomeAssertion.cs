using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Authorization.Tokens.Assertions;
using Selvage.Authorization.Tokens.Seams;

namespace Selvage.Unit.Authorization.Tokens;

/// <summary>Assertions for tests, as a client would make them.</summary>
internal static class SomeAssertion
{
    public static readonly DateTimeOffset Now = new(2026, 5, 20, 12, 0, 0, TimeSpan.Zero);

    public static JsonObject Header(string algorithm = "ES256", string? kid = "k1") => kid is null ? new() { ["alg"] = algorithm } : new() { ["alg"] = algorithm, ["kid"] = kid };

    public static JsonObject Claims() => new()
    {
        ["iss"] = "c1",
        ["sub"] = "c1",
        ["aud"] = "https://auth.example.com/oauth2/token",
        ["jti"] = "j1",
        ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
    };

    public static string Compact(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var signed = Part(header) + "." + Part(claims);
        return signed + "." + Base64Url.EncodeToString(sign(System.Text.Encoding.ASCII.GetBytes(signed)));
    }

    public static ClientAssertion Read(JsonObject claims, JsonObject? header = null) =>
        ClientAssertion.TryRead(Compact(header ?? Header(), claims, _ => [1]), out var assertion) ? assertion : throw new InvalidOperationException("The assertion does not read.");

    public static SigningKeyFact Fact(string kid, AsymmetricAlgorithm key) => new(kid, key.ExportSubjectPublicKeyInfo());

    private static string Part(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
