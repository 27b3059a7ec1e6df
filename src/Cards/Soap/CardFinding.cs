using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Doors;
using Selvage.Cards.Keys;
using Selvage.Cards.Records;
using Selvage.Cards.Soap.Messages;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Soap;

/// <summary>Finds the card that a call is about, by public token or by its number, and asks what the call's <c>AuthType</c> says is to be known of it.</summary>
internal sealed class CardFinding(CardStore store, CardNumbers numbers, SealedNumbers sealedNumbers, CardKeys keys)
{
    /// <summary>The code of the problem that a call does not know of its card what it says it does.</summary>
    internal const string NotAuthenticated = "cards.soap.not_authenticated";

    private static readonly Problem Unknown = Problem.Forbidden(NotAuthenticated, "Cardholder not authenticated", "What the call says to prove that it knows the card does not fit the card.");

    /// <summary>The action code of what is wrong with how a call names its card; null where nothing is.</summary>
    internal static string? Fault(Request request)
    {
        var (token, number) = (request.Text("PublicToken"), request.Text("PAN"));
        if (token is null && number is null)
            return "810";
        if (number?.All(char.IsAsciiDigit) == false)
            return "409";
        if (token?.All(char.IsAsciiDigit) == false)
            return "410";
        return request.Text("AuthType") switch
        {
            null or "0" or "1" => null,
            "2" => Missing("DOB", "811"),
            "3" => Missing("CVV", "812"),
            "4" => Missing("AccCode", "813"),
            "5" => Missing("ClientCode", "814"),
            "6" => Missing("LastName", "815"),
            "7" => Missing("Track2", "816"),
            _ => "624",
        };

        string? Missing(string field, string code) => request.Text(field) is null ? code : null;
    }

    /// <summary>The card, or why it is not for this call.</summary>
    internal Result<CardRow?> Find(Caller caller, Request request) => store.Read<Result<CardRow?>>(db =>
    {
        var card = request.Text("PublicToken") is { } token ? CardRow.Find(db, caller.Pmid, token) : ByNumber(db, caller, request.Text("PAN")!);
        if (card is null)
            return Problem.NotFound("card", request.Text("PublicToken") ?? "with this number");
        return Knows(db, card, request) ? Result.Of<CardRow?>(card) : Unknown;
    });

    /// <summary>The card with a number.</summary>
    internal CardRow? ByNumber(CardConnection db, Caller caller, string number) => CardRow.FindByNumber(db, caller.Pmid, numbers.Index(number));

    /// <summary>Access code and client code are of an older time: no card has one on file, so nobody can know it.</summary>
    private bool Knows(CardConnection db, CardRow card, Request request) => request.Text("AuthType") switch
    {
        null or "0" or "1" => true,
        "2" => Is(Filed(db, card, "date_of_birth"), request.Text("DOB")),
        "3" => Is(keys.Cvv2(sealedNumbers.Number(db, card), card.ExpiryDate), request.Text("CVV")),
        "6" => Is(Filed(db, card, "last_name"), HolderText.Of(request.Text("LastName"))),
        "7" => request.Text("Track2")!.TrimStart(';').StartsWith($"{sealedNumbers.Number(db, card).Reveal()}={card.ExpiryDate.ToString("yyMM", CultureInfo.InvariantCulture)}", StringComparison.Ordinal),
        _ => false,
    };

    private static string Filed(CardConnection db, CardRow card, string column) => db.First($"SELECT {column} FROM cards WHERE id = @p0", row => row.GetString(0), card.Id)!;

    private static bool Is(string filed, string? said) =>
        filed.Length > 0 && said is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(filed), Encoding.UTF8.GetBytes(said));
}
