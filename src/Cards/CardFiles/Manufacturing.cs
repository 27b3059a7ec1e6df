using System.ComponentModel.DataAnnotations;

namespace Selvage.Cards.CardFiles;

/// <summary>How the plastic travels; the names are the wire's.</summary>
internal enum DeliveryMethod
{
    StandardDelivery,
    RegisteredMail,
    DirectDelivery,
    CustomizedDelvMethod1,
    CustomizedDelvMethod2,
    CustomizedDelvMethod3,
    CustomizedDelvMethod4,
    CustomizedDelvMethod5,
}

/// <summary>What the card maker must know.</summary>
internal sealed class Manufacturing
{
    [Required]
    public DeliveryMethod? DeliveryMethod { get; set; }

    [Required]
    [StringLength(30, MinimumLength = 1)]
    public string? CarrierType { get; set; }

    [StringLength(2, MinimumLength = 2)]
    public string? Language { get; set; }

    [StringLength(120)]
    public string? ThermalLine1 { get; set; }

    [StringLength(70)]
    public string? ThermalLine2 { get; set; }

    [StringLength(27)]
    public string? EmbossLine4 { get; set; }

    [StringLength(32)]
    public string? VanityName { get; set; }

    public ManufacturingImage? ImageDetails { get; set; }
}

/// <summary>Pictures on the plastic.</summary>
internal sealed class ManufacturingImage
{
    [Required]
    [StringLength(16, MinimumLength = 1)]
    public string? ImageId { get; set; }

    [StringLength(30)]
    public string? LogoFrontId { get; set; }

    [StringLength(30)]
    public string? LogoBackId { get; set; }
}
