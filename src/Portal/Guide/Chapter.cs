namespace Selvage.Portal.Guide;

/// <summary>A chapter of the guide, ready to be shown.</summary>
/// <param name="Name">Its name in the address.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Html">What stands below.</param>
/// <param name="Sections">Its sections, in order.</param>
/// <param name="Anchors">Every anchor in it, those of the smallest sections included.</param>
/// <param name="Links">The chapters that it names, in order.</param>
public sealed record Chapter(string Name, string Title, string Html, IReadOnlyList<Section> Sections, IReadOnlyList<string> Anchors, IReadOnlyList<string> Links);

/// <summary>A section of a chapter.</summary>
/// <param name="Anchor">Its anchor.</param>
/// <param name="Title">Its heading.</param>
public sealed record Section(string Anchor, string Title);
