using System.Text.RegularExpressions;
using Selvage.Kernel.Results;
using Selvage.Kernel.Texts;

namespace Selvage.Portal.Parts;

/// <summary>Problems are written for the wire; on a page the fields have the names that stand beside them there.</summary>
internal static partial class ProblemWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["redirect_uris"] = PageTexts.Key("Redirect addresses"),
        ["post_logout_redirect_uris"] = PageTexts.Key("Addresses after signing out"),
        ["access_token_lifetime"] = PageTexts.Key("Access token lifetime"),
        ["refresh_token_lifetime"] = PageTexts.Key("Refresh token lifetime"),
        ["id_token_lifetime"] = PageTexts.Key("ID token lifetime"),
        ["auth_method"] = PageTexts.Key("Client authentication method"),
        ["application_type"] = PageTexts.Key("Application type"),
        ["require_pkce"] = PageTexts.Key("PKCE"),
        ["first_name"] = PageTexts.Key("First name"),
        ["last_name"] = PageTexts.Key("Last name"),
        ["legal_name"] = PageTexts.Key("Legal name"),
        ["parent_company"] = PageTexts.Key("Parent company"),
    };

    internal static string Of(Problem problem) => WireName().Replace(problem.Detail, match => Labels.TryGetValue(match.Value, out var label) ? T[label] : match.Value);

    [GeneratedRegex(@"\b[a-z]+(?:_[a-z]+)+\b")]
    private static partial Regex WireName();
}
