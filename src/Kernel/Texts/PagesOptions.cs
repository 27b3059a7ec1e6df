namespace Selvage.Kernel.Texts;

/// <summary>How pages speak to people: section <c>Selvage:Pages</c>.</summary>
public sealed class PagesOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Pages";

    /// <summary>
    /// The languages of the pages, blank-separated (BCP 47): English and those that there are resource files for. <c>qps-ploc</c> is a made-up one, to
    /// see which words a translation would not reach. Default: en.
    /// </summary>
    public string Languages { get; set; } = PageLanguages.English;

    internal string[] All => Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
