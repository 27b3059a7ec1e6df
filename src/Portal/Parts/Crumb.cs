namespace Selvage.Portal.Parts;

/// <summary>A page above the one shown.</summary>
/// <param name="Text">Its name.</param>
/// <param name="Address">Its address.</param>
public sealed record Crumb(string Text, string Address);
