using System.ComponentModel.DataAnnotations;
using Selvage.Cards.Doors;

namespace Selvage.Cards.CardFiles;

/// <summary>The body of "create card". Its annotations are read by the door and by the API description alike.</summary>
internal sealed class CreateCardRequest
{
    [Required]
    public CardType? CardType { get; set; }

    [Required]
    [Range(1, int.MaxValue)]
    public int? CardProduct { get; set; }

    [StringLength(50, MinimumLength = 1)]
    [RegularExpression(@"^[A-Za-z0-9_\- ]+$", ErrorMessage = "has letters, digits, underscores, dashes and spaces only")]
    public string? DesignId { get; set; }

    [StringLength(100)]
    public string? Url { get; set; }

    [StringLength(25, MinimumLength = 1)]
    public string? CustomerReference { get; set; }

    [RegularExpression("^[0-9]{9,10}$", ErrorMessage = "is a public token of 9 or 10 digits")]
    public string? ParentCard { get; set; }

    [Required]
    public CardHolder? CardHolder { get; set; }

    [Required]
    public PostalAddress? Address { get; set; }

    public PostalAddress? Fulfilment { get; set; }

    [StringLength(26, MinimumLength = 1)]
    public string? NameOnCard { get; set; }

    [ExpiryDate]
    public string? ExpiryDate { get; set; }

    [StringLength(50)]
    public string? Freetext1 { get; set; }

    [StringLength(50)]
    public string? Freetext2 { get; set; }

    public VirtualCardImage? VirtualCardImageDetails { get; set; }

    [NeverNull]
    public Manufacturing? ManufacturingDetails { get; set; }

    public bool? ActivateNow { get; set; }

    public bool? IsSingleUse { get; set; }

    public bool? IsNonReloadable { get; set; }

    [StringLength(35, MinimumLength = 2)]
    [LanguageTag]
    public string? Language3ds { get; set; }

    [StringLength(2048, MinimumLength = 1)]
    [AbsoluteUri]
    public string? OobAppUrl { get; set; }

    public DynamicInterchange? DynamicInterchange { get; set; }
}

/// <summary>Who holds the card.</summary>
internal sealed class CardHolder
{
    [StringLength(5)]
    public string? Title { get; set; }

    [Required]
    [StringLength(30, MinimumLength = 1)]
    public string? FirstName { get; set; }

    [StringLength(30)]
    public string? MiddleName { get; set; }

    [Required]
    [StringLength(30, MinimumLength = 1)]
    public string? LastName { get; set; }

    [Required]
    [CalendarDate]
    public string? DateOfBirth { get; set; }

    [StringLength(16)]
    public string? Mobile { get; set; }

    [StringLength(100)]
    public string? Email { get; set; }
}

/// <summary>An address: the holder's, or where the card is sent.</summary>
internal sealed class PostalAddress
{
    [Required]
    [StringLength(100, MinimumLength = 1)]
    public string? AddressLine1 { get; set; }

    [StringLength(100)]
    public string? AddressLine2 { get; set; }

    [StringLength(50)]
    public string? AddressLine3 { get; set; }

    [StringLength(50)]
    public string? City { get; set; }

    [StringLength(50)]
    public string? State { get; set; }

    [StringLength(20)]
    public string? County { get; set; }

    [Required]
    [StringLength(10, MinimumLength = 1)]
    public string? PostCode { get; set; }

    [Required]
    [StringLength(3, MinimumLength = 3)]
    [Country]
    public string? Country { get; set; }
}

/// <summary>The picture of a virtual card.</summary>
internal sealed class VirtualCardImage
{
    [StringLength(16)]
    public string? VirtualCardImageId { get; set; }

    [Range(1, 5)]
    public int? ImageSize { get; set; }
}

/// <summary>What the processor keeps of a fee agreed for one card.</summary>
internal sealed class DynamicInterchange
{
    [Range(0d, 100d)]
    public double? FeePercentage { get; set; }
}
