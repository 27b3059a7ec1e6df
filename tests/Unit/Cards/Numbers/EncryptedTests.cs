using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Selvage.Cards.Keys;
using Selvage.Cards.Numbers;
using Selvage.Unit.Cards.Transactions;

namespace Selvage.Unit.Cards.Numbers;

/// <summary>Encrypted card data: wrapped, verified and opened by openssl, as a client would.</summary>
public sealed class EncryptedTests(Processor processor) : IClassFixture<Processor>
{
    private readonly HttpClient _client = processor.As("ENCRYPTED");

    [Theory]
    [InlineData(32, null, "sha256")]
    [InlineData(16, "Sha1", "sha1")]
    [InlineData(24, "Sha512", "sha512")]
    public async Task Openssl_verifies_the_answer_and_finds_the_number_in_it(int bytes, string? hash, string digest)
    {
        var card = await _client.CardAsync();
        var folder = Directory.CreateTempSubdirectory("enc-").FullName;
        string In(string name) => Path.Combine(folder, name);
        foreach (var key in (await _client.HearAsync("encryption-keys")).Ok().Json["keys"]!.AsArray())
            await File.WriteAllTextAsync(In($"{key!["use"]}.pem"), key["pem"]!.ToString(), TestContext.Current.CancellationToken);
        var aes = RandomNumberGenerator.GetBytes(bytes);
        await File.WriteAllBytesAsync(In("aes"), aes, TestContext.Current.CancellationToken);
        await OpensslAsync($"pkeyutl -encrypt -pubin -inkey {In("enc.pem")} -in {In("aes")} -out {In("wrapped")} -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:{digest} -pkeyopt rsa_mgf1_md:{digest}");

        var request = new JsonObject { ["key"] = Convert.ToBase64String(await File.ReadAllBytesAsync(In("wrapped"), TestContext.Current.CancellationToken)), ["paddingMode"] = "PKCS2_2", ["encryptionKeyLength"] = "Rsa4096" };
        if (hash is not null)
            request["hashingAlgorithm"] = hash;
        var answer = (await _client.SayAsync(HttpMethod.Post, $"cards/{card}/encrypted", request.ToJsonString())).Ok();
        var (iv, payload) = (Convert.FromBase64String(answer["iv"]), Convert.FromBase64String(answer["encryptedPayload"]));
        await File.WriteAllBytesAsync(In("signed"), [.. payload, .. iv], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(In("signature"), Convert.FromBase64String(answer["signatureOfPayloadAndIv"]), TestContext.Current.CancellationToken);
        Assert.Contains("Verified OK", await OpensslAsync($"dgst -sha256 -verify {In("sig.pem")} -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 -signature {In("signature")} {In("signed")}"), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(In("payload"), payload, TestContext.Current.CancellationToken);
        var opened = JsonNode.Parse(await OpensslAsync($"enc -d -aes-{bytes * 8}-cbc -K {Convert.ToHexString(aes)} -iv {Convert.ToHexString(iv)} -in {In("payload")}"))!;
        Assert.Equal((await _client.HearAsync($"cards/{card}/showpan")).Ok()["pan"], opened["PAN"]!.ToString());
        Assert.Equal((await _client.HearAsync($"cards/{card}/cvv")).Ok()["cvv"], opened["CVV"]!.ToString());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Under_a_key_the_first_answer_comes_again_and_without_one_another()
    {
        var card = await _client.CardAsync();
        using var rsa = RSA.Create();
        rsa.ImportFromPem((await _client.HearAsync("encryption-keys")).Ok().Json["keys"]![0]!["pem"]!.ToString());
        string Request() => new JsonObject { ["key"] = Convert.ToBase64String(rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA256)) }.ToJsonString();
        var (request, key, path) = (Request(), Guid.NewGuid().ToString(), $"cards/{card}/encrypted");
        var first = (await _client.SayAsync(HttpMethod.Post, path, request, key)).Ok();
        Assert.Equal(first.Text, (await _client.SayAsync(HttpMethod.Post, path, request, key)).Ok().Text);
        Assert.NotEqual(first.Text, (await _client.SayAsync(HttpMethod.Post, path, request)).Ok().Text);
        (await _client.SayAsync(HttpMethod.Post, path, Request(), key)).IsRefused(HttpStatusCode.BadRequest, "cards.idempotency_key.reused");
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_now_is_read_once_it_can()
    {
        var folder = Directory.CreateTempSubdirectory("keys-").FullName;
        using (var made = new OperatorKeys(folder, processor.Key).Signing())
        {
            var file = Path.Combine(folder, OperatorKeys.SigningId + ".key");
            var box = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(file, [.. box.Take(box.Length - 1), (byte)(box[^1] ^ 1)], TestContext.Current.CancellationToken);
            var keys = new OperatorKeys(folder, processor.Key);
            Assert.ThrowsAny<CryptographicException>(keys.Signing);
            await File.WriteAllBytesAsync(file, box, TestContext.Current.CancellationToken);
            using var read = keys.Signing();
            Assert.Equal(made.ExportSubjectPublicKeyInfo(), read.ExportSubjectPublicKeyInfo());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_keys_are_the_same_in_every_region()
    {
        var here = (await _client.HearAsync("encryption-keys")).Ok();
        Assert.Equal(here.Text, (await processor.As("ENCRYPTED", region: 2).HearAsync("encryption-keys")).Ok().Text);
        Assert.DoesNotContain("PRIVATE", here.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bm90IHdyYXBwZWQ=", null)]
    [InlineData("not base64", null)]
    [InlineData("SHORT", "15 bytes")]
    [InlineData("PKCS1", "the older padding")]
    [InlineData("SHA1", "another hash than is said")]
    public async Task A_key_that_is_not_wrapped_as_it_should_be_is_refused_in_one_way(string kind, string? why)
    {
        var card = await _client.CardAsync();
        using var rsa = RSA.Create();
        rsa.ImportFromPem((await _client.HearAsync("encryption-keys")).Ok().Json["keys"]![0]!["pem"]!.ToString());
        var key = (kind, why) switch
        {
            (_, null) => kind,
            ("SHORT", _) => Convert.ToBase64String(rsa.Encrypt(new byte[15], RSAEncryptionPadding.OaepSHA256)),
            ("PKCS1", _) => Convert.ToBase64String(rsa.Encrypt(new byte[32], RSAEncryptionPadding.Pkcs1)),
            _ => Convert.ToBase64String(rsa.Encrypt(new byte[32], RSAEncryptionPadding.OaepSHA1)),
        };
        var heard = await _client.SayAsync(HttpMethod.Post, $"cards/{card}/encrypted", new JsonObject { ["key"] = key }.ToJsonString());
        heard.IsRefused(HttpStatusCode.BadRequest, "cards.field.invalid");
        Assert.StartsWith("key is an AES key", heard["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_the_key_that_the_hub_hands_over_the_data_is_a_JWE_that_it_opens()
    {
        var card = await _client.CardAsync();
        using var rsa = RSA.Create(2048);
        using var vouched = processor.As("ENCRYPTED");
        vouched.DefaultRequestHeaders.Add(Recipient.Header, "the-kid " + Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()));
        var said = (await vouched.HearAsync($"cards/{card}/encrypted")).Ok();
        Assert.Equal("the-kid", said["kid"]);
        var opened = JsonNode.Parse(Jose.JWT.Decode(said["jwe"], rsa, Jose.JweAlgorithm.RSA_OAEP_256, Jose.JweEncryption.A256GCM))!;
        Assert.Equal((await _client.HearAsync($"cards/{card}/showpan")).Ok()["pan"], opened["PAN"]!.ToString());
        Assert.Equal((await _client.HearAsync($"cards/{card}/cvv")).Ok()["cvv"], opened["CVV"]!.ToString());
        (await processor.As("OTHERS").HearAsync($"cards/{card}/encrypted")).IsRefused(HttpStatusCode.NotFound, "card.not_found");
    }

    [Fact]
    public async Task An_application_without_a_certificate_hears_how_to_make_one()
    {
        var said = await _client.HearAsync($"cards/{await _client.CardAsync()}/encrypted");
        said.IsRefused(HttpStatusCode.UnprocessableEntity, "cards.encryption_certificate.missing");
        Assert.Contains("--type encryption", said["detail"], StringComparison.Ordinal);
    }

    private static async Task<string> OpensslAsync(string arguments)
    {
        using var openssl = Process.Start(new ProcessStartInfo("openssl", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = openssl.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var complained = openssl.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await openssl.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(openssl.ExitCode == 0, $"openssl {arguments}: {await complained}");
        return await said;
    }
}
