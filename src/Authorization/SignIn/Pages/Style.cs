using Selvage.Kernel.Web;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>The stylesheets of the pages: colours, which the portal shares, and the rest; and the script of those that need one.</summary>
public static class Style
{
    internal const string TokensPath = "/signin/tokens.css";
    internal const string PagesPath = "/signin/pages.css";
    internal const string ScriptPath = "/signin/pages.js";

    /// <summary>The colours and measures of all pages.</summary>
    public static EmbeddedFile Tokens { get; } = Read("tokens.css");

    internal static EmbeddedFile Pages { get; } = Read("pages.css");

    internal static EmbeddedFile Script { get; } = Read("pages.js", "text/javascript");

    private static EmbeddedFile Read(string name, string type = "text/css") => new(typeof(Style).Assembly, $"{typeof(Style).Namespace}.{name}", $"{type}; charset=utf-8");
}
