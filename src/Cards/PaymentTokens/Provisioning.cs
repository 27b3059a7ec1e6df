using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Cards.Doors;
using Selvage.Cards.Groups;
using Selvage.Cards.Products;
using Selvage.Cards.Records;
using Selvage.Cards.Statuses;
using Selvage.Kernel.Results;

namespace Selvage.Cards.PaymentTokens;

/// <summary>The body of "Apple payload": what the wallet gave to the app.</summary>
internal sealed class AppleRequest
{
    /// <summary>The wallet's certificates, its own first, DER in base64.</summary>
    [Required]
    [Length(1, 5)]
    public string[]? Certificates { get; set; }

    /// <summary>Hexadecimal or base64, as the wallet gave it.</summary>
    [Required]
    [StringLength(128, MinimumLength = 1)]
    public string? Nonce { get; set; }

    [Required]
    [StringLength(512, MinimumLength = 1)]
    public string? NonceSignature { get; set; }
}

/// <summary>The answer of "Apple payload": what the app gives to the wallet, base64. <c>simulated</c> is ours.</summary>
internal sealed record ApplePayload(string ActivationData, string EncryptedPassData, string EphemeralPublicKey, bool Simulated);

/// <summary>The body of "Google payload".</summary>
internal sealed class GoogleRequest
{
    [Required]
    [StringLength(64, MinimumLength = 1)]
    public string? ClientDeviceId { get; set; }

    [Required]
    [StringLength(64, MinimumLength = 1)]
    public string? ClientWalletAccountId { get; set; }
}

/// <summary>The answer of "Google payload". <c>simulated</c> is ours.</summary>
internal sealed record GooglePayload(string OpaquePaymentCard, bool Simulated);

/// <summary>
/// Puts a card into a wallet: simulated. The answers have the shape of the real ones, encrypted as those are, but name no card: no wallet takes them,
/// and nobody learns a number by them. The payment token that comes of it is the sandbox's own.
/// </summary>
internal sealed class Provisioning(Remembered remembered, CardGroups groups, ProductShelf shelf, TimeProvider time)
{
    internal async Task<Answer> AppleAsync(Caller caller, string publicToken, AppleRequest request, RequestKey key, CancellationToken ct)
    {
        var wallet = WalletKey(request.Certificates![0]);
        if (!wallet.Succeeded)
            return Answer.Refused(wallet.Problems);
        using var theirs = wallet.Value;
        return await remembered.DoAsync(caller, key, db => Provision(db, caller, publicToken, "APPLE", "iPhone", token => Apple(token, theirs)), ct);
    }

    internal Task<Answer> GoogleAsync(Caller caller, string publicToken, GoogleRequest request, RequestKey key, CancellationToken ct) =>
        remembered.DoAsync(caller, key, db => Provision(db, caller, publicToken, "GOOGLE", "Android phone", Google), ct);

    internal static Problem NoWallet(CardRow card) => Problem.Conflict(
        "cards.wallet.not_allowed", "In no wallet", $"Card {card.PublicToken} is under a payment token usage group that lets it into no wallet. Put it under another one by PATCH cards/{card.PublicToken}/groups.");

    private Answer Provision(CardConnection db, Caller caller, string publicToken, string wallet, string device, Func<PaymentTokenRow, object> payload) => CardRow.On(db, caller, publicToken, card =>
    {
        var status = CardStatus.Now(card, Clock.Today(time));
        if (status.Code != "00")
            return Answer.Refused(Problem.Conflict("cards.wallet.status", "Not in this status", $"Card {publicToken} is {status.Code} ({status.Meaning}): only an active card goes into a wallet."));
        var usage = groups.Of(db, caller.Pmid, card, GroupType.PaymentTokenUsageGroup);
        if (usage == ControlGroups.NoWallet)
            return Answer.Refused(NoWallet(card));
        var creator = shelf.Of(db, caller.Pmid, card.ProductId).Scheme == "Mastercard" ? "MC-MDES" : "VISA-T";
        return Answer.Ok(payload(PaymentTokenRow.Add(db, card, creator, wallet, device, "M", usage, Clock.Micros(time.GetUtcNow()))));
    });

    /// <summary>An ephemeral P-256 key, the X9.63 key derivation with SHA-256, AES-256-GCM with a nonce of zeros: the key is used once.</summary>
    private static ApplePayload Apple(PaymentTokenRow token, ECDiffieHellman theirs)
    {
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var point = Point(ours);
        var key = ours.DeriveKeyFromHash(theirs.PublicKey, HashAlgorithmName.SHA256, null, [0, 0, 0, 1, 0x0D, .. "id-aes256-GCM"u8, .. "Apple"u8, .. SHA256.HashData(point)]);
        var clear = JsonSerializer.SerializeToUtf8Bytes(new { primaryAccountIdentifier = token.Reference, simulated = true });
        var sealedBytes = new byte[clear.Length + 16];
        using var gcm = new AesGcm(key, 16);
        gcm.Encrypt(new byte[12], clear, sealedBytes.AsSpan(0, clear.Length), sealedBytes.AsSpan(clear.Length));
        return new(Convert.ToBase64String(Encoding.ASCII.GetBytes("SIMULATED-" + token.Reference)), Convert.ToBase64String(sealedBytes), Convert.ToBase64String(point), true);
    }

    private static GooglePayload Google(PaymentTokenRow token) => new(Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new { tokenReference = token.Reference, simulated = true })), true);

    private static byte[] Point(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. q.X!, .. q.Y!];
    }

    private static Result<ECDiffieHellman> WalletKey(string base64)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(base64));
            if (certificate.GetECDiffieHellmanPublicKey() is { KeySize: 256 } key)
                return key;
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            // Said below: to whoever sent it, it is all the same.
        }

        return Shape.Fault("certificates[0]", "certificates[0] is the wallet's own certificate, DER in base64, with a P-256 key.");
    }
}

/// <summary>Wallets, as a client of the hub sees them: an API of its own beside the cards'.</summary>
internal static class ProvisioningEndpoints
{
    private const string Tag = "Wallets";

    internal static void Map(RouteGroupBuilder dcs)
    {
        dcs.MapPost("/provisioning/{publicToken}/applewallet", (HttpContext http, string publicToken, Provisioning wallets) =>
                Keyed.OfAsync<AppleRequest>(http, $"POST provisioning/{publicToken}/applewallet", (caller, body, key, ct) => wallets.AppleAsync(caller, publicToken, body, key, ct)))
            .OfCard(named: true, "ProvisionAppleWallet", "Put a card into Apple's wallet from an app", Tag).Simulated().Reads<AppleRequest>().Conflicts().Produces<ApplePayload>();
        dcs.MapPost("/provisioning/{publicToken}/googlewallet", (HttpContext http, string publicToken, Provisioning wallets) =>
                Keyed.OfAsync<GoogleRequest>(http, $"POST provisioning/{publicToken}/googlewallet", (caller, body, key, ct) => wallets.GoogleAsync(caller, publicToken, body, key, ct)))
            .OfCard(named: true, "ProvisionGoogleWallet", "Put a card into Google's wallet from an app", Tag).Simulated().Reads<GoogleRequest>().Conflicts().Produces<GooglePayload>();
    }
}
