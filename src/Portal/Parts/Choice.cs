namespace Selvage.Portal.Parts;

/// <summary>One of several that may be chosen.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Label">What is read.</param>
/// <param name="Says">One line on what it means.</param>
/// <param name="Badge">A word beside the label.</param>
public sealed record Choice(string Value, string Label, string? Says = null, string? Badge = null);
