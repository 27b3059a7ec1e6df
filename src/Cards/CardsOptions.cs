namespace Selvage.Cards;

/// <summary>Settings of the card processor: section <c>Selvage:Cards</c>.</summary>
public sealed class CardsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Cards";

    /// <summary>
    /// Which programme managers an issuer (BIN sponsor) may load and unload cards of: its PMID, an equals sign, theirs with commas between; several issuers
    /// with semicolons between, as in <c>ISSUER1=PMID1,PMID2; ISSUER2=PMID3</c>. Default: empty, nobody is an issuer.
    /// </summary>
    public string Issuers { get; set; } = string.Empty;
}
