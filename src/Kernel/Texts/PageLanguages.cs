using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Texts;

/// <summary>The languages that pages are answered in.</summary>
public static class PageLanguages
{
    /// <summary>The language that is in the pages themselves.</summary>
    public const string English = "en";

    /// <summary>
    /// Answers each reader in the language that their browser asks for first among those that there are (RFC 9110 §12.5.4). Numbers stay
    /// as they are, and dates are texts like others.
    /// </summary>
    public static IApplicationBuilder UsePageLanguages(this IApplicationBuilder app)
    {
        var languages = app.ApplicationServices.GetRequiredService<IOptions<PagesOptions>>().Value.All;
        if (languages is [English])
            return app; // Nothing to choose.
        return app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new(CultureInfo.InvariantCulture, CultureInfo.GetCultureInfo(English)),
            SupportedCultures = [CultureInfo.InvariantCulture],
            SupportedUICultures = [.. languages.Select(CultureInfo.GetCultureInfo)],
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        });
    }
}
