using Selvage.Kernel.Web;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The stylesheets of the pages: colours, which the portal shares, and the rest.</summary>
internal static class Style
{
    internal const string TokensPath = "/signin/tokens.css";
    internal const string PagesPath = "/signin/pages.css";

    internal static EmbeddedFile Tokens { get; } = Read("tokens.css");

    internal static EmbeddedFile Pages { get; } = Read("pages.css");

    private static EmbeddedFile Read(string name) => new(typeof(Style).Assembly, $"{typeof(Style).Namespace}.{name}", "text/css; charset=utf-8");
}
