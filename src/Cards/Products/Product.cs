using Microsoft.Data.Sqlite;
using Selvage.Cards.CardFiles;
using Selvage.Cards.Groups;

namespace Selvage.Cards.Products;

/// <summary>What a product's cards are made of.</summary>
internal enum ProductForm
{
    /// <summary>Plastic.</summary>
    Physical,

    /// <summary>A number without plastic.</summary>
    Virtual,
}

/// <summary>A product of a programme manager.</summary>
/// <param name="Id">What <c>cardProduct</c> names.</param>
/// <param name="Name">Its name.</param>
/// <param name="AccountCode">Code of the account behind it.</param>
/// <param name="Scheme">Visa, Mastercard or Discover.</param>
/// <param name="Currency">ISO 4217, three letters.</param>
/// <param name="Form">Plastic or not.</param>
/// <param name="Bin">First six digits of its card numbers.</param>
/// <param name="ValidityMonths">How long a card lives where the request does not say.</param>
internal sealed record Product(int Id, string Name, string AccountCode, string Scheme, string Currency, ProductForm Form, string Bin, int ValidityMonths)
{
    /// <summary>How payments are decided (EHI operating mode, 1 to 5): 3, where the processor holds the balance and decides.</summary>
    internal int EhiMode { get; init; } = 3;

    /// <summary>The limits of its cards.</summary>
    internal int LimitGroup { get; init; } = ControlGroups.NoLimits;

    /// <summary>What calls about its cards cost.</summary>
    internal int WebServiceFeeGroup { get; init; } = ControlGroups.NoFees;

    /// <summary>On which rules the processor decides in the host's place: <see cref="Payments.Deciding.StandInGroups"/>; 0 for none.</summary>
    internal int StandInGroup { get; init; }

    /// <summary>Whether the external host keeps the balance, and the processor at most one to stand in with.</summary>
    internal bool HostHoldsBalance => EhiMode is 1 or 4 or 5;

    /// <summary>Whether the processor has a balance to decide on when the host does not answer.</summary>
    internal bool StandsIn => EhiMode is 4 or 5;

    /// <summary>Whether an external host is asked about payments: in every mode but 3, where it only hears of them.</summary>
    internal bool AsksHost => EhiMode != 3;

    /// <summary>Whether the processor decides, and the host may overrule it (mode 2).</summary>
    internal bool Cooperates => EhiMode == 2;

    /// <summary>Whether a card of this type can be made of it.</summary>
    internal bool Offers(CardType type) => (type == CardType.Physical) == (Form == ProductForm.Physical);

    internal static Product Read(SqliteDataReader row) => new(
        row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), Enum.Parse<ProductForm>(row.GetString(5)), row.GetString(6), row.GetInt32(7))
    {
        EhiMode = row.GetInt32(8),
        LimitGroup = row.GetInt32(9),
        WebServiceFeeGroup = row.GetInt32(10),
        StandInGroup = row.GetInt32(11),
    };
}
