using System.Text.Json;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Numbers;

/// <summary>The answer: a compact JWE (RFC 7516), and which certificate opens it.</summary>
internal sealed record EncryptedToApplication(string Jwe, string Kid);

/// <summary>Number and CVV of a card for the application's Encryption certificate: whoever holds its private key, and nobody between, reads them.</summary>
internal sealed class EncryptToApplication(CardStore store, SealedNumbers numbers, CardKeys keys)
{
    private static readonly Problem NoCertificate = Problem.Invalid(
        "cards.encryption_certificate.missing", "No Encryption certificate", "The application of this client has no valid certificate of the type Encryption. Make one (portal, Certificates; or selvage cert new --type encryption), and send the request again.");

    internal Answer Do(Caller caller, string publicToken, Recipient? recipient) => store.Read(db => CardRow.On(db, caller, publicToken, card =>
    {
        if (recipient is null)
            return Answer.Unprocessable(NoCertificate);
        var number = numbers.Number(db, card);
        return Answer.Ok(new EncryptedToApplication(recipient.Encrypt(JsonSerializer.Serialize(new NumberAndCvv(number.Reveal(), keys.Cvv2(number, card.ExpiryDate)))), recipient.Kid));
    }));
}
