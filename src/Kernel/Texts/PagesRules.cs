using System.Globalization;
using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Texts;

/// <summary>A language that a page cannot be answered in is refused at the start, not found out by a reader.</summary>
internal sealed class PagesRules(IEnumerable<PageTexts> modules) : IValidateOptions<PagesOptions>
{
    public ValidateOptionsResult Validate(string? name, PagesOptions options)
    {
        if (!options.All.Contains(PageLanguages.English))
            return ValidateOptionsResult.Fail($"{PagesOptions.Section}:Languages: '{options.Languages}' lacks en, which is what pages say where a translation lacks a text. Add it.");
        var unknown = options.All.Where(l => !IsName(l) || !modules.All(m => m.Speaks(l))).ToList();
        return unknown.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{PagesOptions.Section}:Languages: there are no texts in {string.Join(", ", unknown)}. Take it out, or add resource files for it (CONTRIBUTING.md, Texts).");
    }

    private static bool IsName(string language)
    {
        try
        {
            return CultureInfo.GetCultureInfo(language).Name.Equals(language, StringComparison.OrdinalIgnoreCase);
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
