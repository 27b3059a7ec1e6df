using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.Records;
using Selvage.Kernel.Secrets;

namespace Selvage.Cards.CardFiles;

/// <summary>Hands out card numbers and public tokens that nobody else has, and seals the numbers.</summary>
internal sealed class CardNumbers(Region region, KeyEncryptionKey key)
{
    private const int TokensPerRegion = 300_000_000;
    private const int Tries = 100;
    private readonly byte[] _index = key.Derive("cards/pan-index");

    /// <summary>
    /// A public token: 9 digits, by chance and not in sequence, so that one tells nothing about the next. What is left when it is divided
    /// by 3 tells the region: no token of one region can exist in another.
    /// </summary>
    internal string NewToken(CardConnection db)
    {
        for (var i = 0; i < Tries; i++)
        {
            var token = 100_000_000 + (3 * RandomNumberGenerator.GetInt32(TokensPerRegion)) + region.Number;
            if (db.First("SELECT 1 FROM cards WHERE public_token = @p0", row => row.GetInt32(0), token) == 0)
                return token.ToString();
        }

        throw new InvalidOperationException("No public token is free: the region is full.");
    }

    /// <summary>A card number under this BIN, and the keyed hash by which it is found again without being readable.</summary>
    internal (CardNumber Number, byte[] Index) NewNumber(CardConnection db, string bin)
    {
        for (var i = 0; i < Tries; i++)
        {
            var number = CardNumber.Make(bin, region.Number);
            var index = Index(number.Reveal());
            if (db.First("SELECT 1 FROM cards WHERE pan_index = @p0", row => row.GetInt32(0), index) == 0)
                return (number, index);
        }

        throw new InvalidOperationException($"No card number is free under BIN {bin}: the range is full.");
    }

    /// <summary>The keyed hash by which a number is found without being readable.</summary>
    internal byte[] Index(string digits) => HMACSHA256.HashData(_index, Encoding.ASCII.GetBytes(digits));

    /// <summary>Seals a number for one card; it opens for no other.</summary>
    internal byte[] Seal(CardNumber number, string publicToken) => key.Seal(Encoding.ASCII.GetBytes(number.Reveal()), Purpose(publicToken));

    /// <summary>What a sealed number is bound to.</summary>
    internal static string Purpose(string publicToken) => $"cards/pan/{publicToken}";
}
