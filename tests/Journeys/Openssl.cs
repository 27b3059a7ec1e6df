using System.Buffers.Text;
using System.Text;
using System.Text.Json.Nodes;

namespace Selvage.Journeys;

/// <summary>Signs with the real openssl.</summary>
internal static class Openssl
{
    /// <summary>A signed assertion with the claims of the client's guide; header with typ JWT, and kid where one is given.</summary>
    public static async Task<string> AssertionAsync(string folder, string keyFile, string? kid, string clientId, string audience)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var header = new JsonObject { ["alg"] = "RS256", ["typ"] = "JWT" };
        if (kid is not null)
            header["kid"] = kid;
        var claims = new JsonObject { ["iss"] = clientId, ["sub"] = clientId, ["aud"] = audience, ["jti"] = Guid.NewGuid().ToString(), ["exp"] = now + 300 };
        var input = $"{Part(header)}.{Part(claims)}";
        var (inputFile, signatureFile) = (Path.Combine(folder, Path.GetRandomFileName()), Path.Combine(folder, Path.GetRandomFileName()));
        await File.WriteAllTextAsync(inputFile, input, TestContext.Current.CancellationToken);
        (await Command.RunAsync("openssl", ["dgst", "-sha256", "-sign", keyFile, "-out", signatureFile, inputFile], folder)).Ok();
        return $"{input}.{Base64Url.EncodeToString(await File.ReadAllBytesAsync(signatureFile, TestContext.Current.CancellationToken))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
