using System.Security.Cryptography;
using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;

namespace Selvage.Cards.Numbers;

/// <summary>Number and CVV of a card for whoever has the AES key that the request brings, wrapped for the operator alone.</summary>
internal sealed class EncryptNumber(Remembered remembered, CardStore store, SealedNumbers numbers, CardKeys keys, OperatorKeys operatorKeys)
{
    /// <summary>Under an idempotency key the first answer comes again. It is made before the writer is asked, whom RSA would hold up.</summary>
    internal async Task<Answer> DoAsync(Caller caller, string publicToken, EncryptedRequest request, RequestKey key, CancellationToken ct)
    {
        var answer = Make(caller, publicToken, request);
        return key.Key is null || !answer.Done ? answer : await remembered.DoAsync(caller, key, _ => answer, ct);
    }

    private Answer Make(Caller caller, string publicToken, EncryptedRequest request)
    {
        if (Unwrap(request) is not { } key)
            return Answer.Refused(Shape.Fault("key", "key is an AES key of 16, 24 or 32 bytes, wrapped with the operator's public key (GET /encryption-keys) by RSA-OAEP with the hash that hashingAlgorithm names, in base64."));
        try
        {
            return store.Read(db => CardRow.On(db, caller, publicToken, card =>
            {
                var number = numbers.Number(db, card);
                return Answer.Ok(Encrypt(key, JsonSerializer.SerializeToUtf8Bytes(new NumberAndCvv(number.Reveal(), keys.Cvv2(number, card.ExpiryDate)))));
            }));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private byte[]? Unwrap(EncryptedRequest request)
    {
        var wrapped = new byte[request.Key!.Length];
        if (!Convert.TryFromBase64String(request.Key, wrapped, out var length))
            return null;
        try
        {
            using var rsa = operatorKeys.Wrapping();
            var key = rsa.Decrypt(wrapped.AsSpan(0, length), Padding(request.HashingAlgorithm ?? HashingAlgorithm.Sha256));
            return key.Length is 16 or 24 or 32 ? key : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private EncryptedData Encrypt(byte[] key, byte[] payload)
    {
        using var aes = Aes.Create();
        aes.Key = key;
        var iv = RandomNumberGenerator.GetBytes(16);
        var encrypted = aes.EncryptCbc(payload, iv);
        CryptographicOperations.ZeroMemory(payload);
        using var rsa = operatorKeys.Signing();
        return new(Convert.ToBase64String(iv), Convert.ToBase64String(encrypted), Convert.ToBase64String(rsa.SignData([.. encrypted, .. iv], HashAlgorithmName.SHA256, RSASignaturePadding.Pss)));
    }

    private static RSAEncryptionPadding Padding(HashingAlgorithm hash) => hash switch
    {
        HashingAlgorithm.Sha1 => RSAEncryptionPadding.OaepSHA1,
        HashingAlgorithm.Sha384 => RSAEncryptionPadding.OaepSHA384,
        HashingAlgorithm.Sha512 => RSAEncryptionPadding.OaepSHA512,
        _ => RSAEncryptionPadding.OaepSHA256,
    };
}
