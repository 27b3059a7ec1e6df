using Selvage.Kernel.Texts;

namespace Selvage.Portal.Texts;

/// <summary>What the portal's pages say; in scope in all of them as <c>T</c>. The resource files beside this one are by folder of pages.</summary>
internal static class PortalTexts
{
    /// <summary>A text by its English.</summary>
    internal static PageTexts T { get; } = new(typeof(PortalTexts).Assembly);
}
