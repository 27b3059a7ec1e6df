using System.ComponentModel.DataAnnotations;
using Selvage.Cards.CardFiles;

namespace Selvage.Cards.Statuses;

/// <summary>The body of "change status".</summary>
internal sealed class StatusRequest
{
    [Required]
    [StringLength(2, MinimumLength = 2)]
    public string? CardStatusCode { get; set; }

    [StringLength(50, MinimumLength = 1)]
    public string? UpdatedBy { get; set; }

    [StringLength(150, MinimumLength = 1)]
    public string? Description { get; set; }

    /// <summary>Kept with the change; public sources do not say what it does, so it changes no date.</summary>
    [ExpiryDate]
    public string? ValidityDate { get; set; }
}

/// <summary>The answer of "change status" and of "retrieve status".</summary>
internal sealed record StatusView(string Status, string CardStatusCode, string UpdatedBy, string Description);
