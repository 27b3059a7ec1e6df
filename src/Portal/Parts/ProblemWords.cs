using System.Text.RegularExpressions;
using Selvage.Kernel.Results;

namespace Selvage.Portal.Parts;

/// <summary>Problems are written for the wire; on a page the fields have the names that stand beside them there.</summary>
internal static partial class ProblemWords
{
    private static readonly Dictionary<string, string> Labels = new(StringComparer.Ordinal)
    {
        ["redirect_uris"] = "Redirect addresses",
        ["post_logout_redirect_uris"] = "Addresses after signing out",
        ["access_token_lifetime"] = "Access token lifetime",
        ["refresh_token_lifetime"] = "Refresh token lifetime",
        ["id_token_lifetime"] = "ID token lifetime",
        ["auth_method"] = "Client authentication method",
        ["application_type"] = "Application type",
        ["require_pkce"] = "PKCE",
        ["first_name"] = "First name",
        ["last_name"] = "Last name",
        ["legal_name"] = "Legal name",
        ["parent_company"] = "Parent company",
    };

    internal static string Of(Problem problem) => WireName().Replace(problem.Detail, match => Labels.GetValueOrDefault(match.Value, match.Value));

    [GeneratedRegex(@"\b[a-z]+(?:_[a-z]+)+\b")]
    private static partial Regex WireName();
}
