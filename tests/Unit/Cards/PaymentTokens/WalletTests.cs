using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.PaymentTokens;

public sealed class WalletTests(Processor processor) : IClassFixture<Processor>
{
    [Fact]
    public async Task A_wallet_opens_what_was_made_for_it_and_finds_no_card_number_there()
    {
        var client = processor.As("WALLET1");
        var token = await client.CardAsync();
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var payload = (await AppleAsync(client, token, Certificate(key))).Ok();
        Assert.Equal("true", payload["simulated"]);
        var point = Convert.FromBase64String(payload["ephemeralPublicKey"]);
        using var ours = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var secret = key.DeriveKeyFromHash(ours.PublicKey, HashAlgorithmName.SHA256, null, [0, 0, 0, 1, 0x0D, .. "id-aes256-GCM"u8, .. "Apple"u8, .. SHA256.HashData(point)]);
        var box = Convert.FromBase64String(payload["encryptedPassData"]);
        var clear = new byte[box.Length - 16];
        using (var gcm = new AesGcm(secret, 16))
            gcm.Decrypt(new byte[12], box.AsSpan(..^16), box.AsSpan(^16..), clear);
        var made = Assert.Single((await client.HearAsync($"cards/{token}/payment-tokens")).Ok().Json.AsArray())!;
        Assert.Equal(made["creatorTokenReference"]!.ToString(), JsonNode.Parse(clear)!["primaryAccountIdentifier"]!.ToString());
        Assert.DoesNotMatch("[0-9]{13,}", Encoding.UTF8.GetString(clear).Replace(made["creatorTokenReference"]!.ToString(), string.Empty));
        Assert.Equal(("VISA-T", "APPLE", "00", "Active"), (made["creator"]!.ToString(), made["wallet"]!.ToString(), made["statusCode"]!.ToString(), made["status"]!.ToString()));
    }

    [Fact]
    public async Task A_payment_token_is_suspended_resumed_and_deleted_for_good()
    {
        var client = processor.As("WALLET2");
        var token = await client.CardAsync();
        (await GoogleAsync(client, token)).Ok();
        var id = Assert.Single((await client.HearAsync($"cards/{token}/payment-tokens")).Ok().Json.AsArray())!["paymentTokenId"]!.ToString();
        Assert.Equal("Suspended", (await SetAsync(client, token, id, "62")).Ok()["status"]);
        Assert.Equal("Active", (await SetAsync(client, token, id, "00")).Ok()["status"]);
        (await SetAsync(client, token, id, "54")).IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        var deleted = (await SetAsync(client, token, id, "41")).Ok();
        Assert.Equal("Deleted", deleted["status"]);
        Assert.Equal(deleted.Text, (await SetAsync(client, token, id, "41")).Ok().Text);
        (await SetAsync(client, token, id, "00")).IsRefused(HttpStatusCode.Conflict, "cards.payment_token.deleted");
        Assert.Equal("Deleted", (await client.HearAsync($"cards/{token}/payment-tokens/{id}")).Ok()["status"]);
    }

    [Fact]
    public async Task A_device_is_unbound_by_its_index()
    {
        var client = processor.As("WALLET3");
        var token = await client.CardAsync();
        (await GoogleAsync(client, token)).Ok();
        var id = Assert.Single((await client.HearAsync($"cards/{token}/payment-tokens")).Ok().Json.AsArray())!["paymentTokenId"]!.ToString();
        Assert.Equal("Bound", (await client.HearAsync($"cards/{token}/payment-tokens/{id}/devices")).Ok().Json[0]!["status"]!.ToString());
        Assert.Equal(["deviceIndex"], (await UnbindAsync(client, token, id, id, 2)).Fields);
        Assert.Equal(["paymentTokenID"], (await UnbindAsync(client, token, id, "999999", 1)).Fields);
        Assert.Equal("Unbound", (await UnbindAsync(client, token, id, id, 1)).Ok().Json[0]!["status"]!.ToString());
    }

    [Fact]
    public async Task Not_every_card_goes_into_a_wallet()
    {
        var client = processor.As("WALLET4");
        var token = await client.CardAsync();
        (await client.SayAsync(HttpMethod.Patch, $"cards/{token}/groups", """{"controlGroups":{"paymentTokenUsageGroup":1102}}""")).Ok();
        (await GoogleAsync(client, token)).IsRefused(HttpStatusCode.Conflict, "cards.wallet.not_allowed");
        var blocked = await client.CardAsync();
        (await client.SetStatusAsync(blocked, "62")).Ok();
        (await GoogleAsync(client, blocked)).IsRefused(HttpStatusCode.Conflict, "cards.wallet.status");
        (await GoogleAsync(processor.As("WALLET5"), token)).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        (await processor.As("WALLET5").HearAsync($"cards/{token}/payment-tokens")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
        using var rsa = RSA.Create(2048);
        var request = new CertificateRequest("CN=wallet", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var wrong = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        foreach (var certificate in (string[])["not base64!", "MAA=", Convert.ToBase64String(wrong.RawData)])
            Assert.Equal(["certificates[0]"], (await AppleAsync(client, token, certificate)).Fields);
    }

    private static string Certificate(ECDiffieHellman key)
    {
        using var signing = ECDsa.Create(key.ExportParameters(includePrivateParameters: true));
        using var certificate = new CertificateRequest("CN=wallet", signing, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return Convert.ToBase64String(certificate.RawData);
    }

    private static Task<Heard> AppleAsync(HttpClient client, string token, string certificate) => client.SayAsync(
        HttpMethod.Post, $"/dcs/api/v1/provisioning/{token}/applewallet", JsonSerializer.Serialize(new { certificates = new[] { certificate }, nonce = "0a1b", nonceSignature = "40aa" }));

    private static Task<Heard> GoogleAsync(HttpClient client, string token) =>
        client.SayAsync(HttpMethod.Post, $"/dcs/api/v1/provisioning/{token}/googlewallet", """{"clientDeviceId":"d","clientWalletAccountId":"w"}""");

    private static Task<Heard> SetAsync(HttpClient client, string token, string id, string code) => client.SayAsync(HttpMethod.Put, $"cards/{token}/payment-tokens/{id}/status", $$"""{"statusCode":"{{code}}"}""");

    private static Task<Heard> UnbindAsync(HttpClient client, string token, string id, string named, int index) =>
        client.SayAsync(HttpMethod.Post, $"cards/{token}/payment-tokens/{id}/devices/unbind", $$"""{"paymentTokenID":{{named}},"deviceIndex":{{index}}}""");
}
