namespace Selvage.Cards.CardFiles;

/// <summary>What kind of card a request asks for; the names are the wire's.</summary>
internal enum CardType
{
    /// <summary>Plastic; made inactive.</summary>
    Physical,

    /// <summary>Without plastic; made active.</summary>
    Virtual,

    /// <summary>A virtual card from which others are made.</summary>
    MasterVirtual,
}
