using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Selvage.Server.Doors;

/// <summary>
/// The content security policy of the reference page: nothing from other hosts, and of inline scripts only the one that starts it, by its
/// hash. Inline styles are let in here and nowhere else, because the reference cannot do without.
/// </summary>
internal static partial class DocsPolicy
{
    internal static async ValueTask<object?> ApplyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var answer = await next(context);
        var html = answer switch
        {
            string text => text,
            IValueHttpResult { Value: string text } => text,
            Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult content => content.ResponseContent,
            _ => null,
        };
        if (html is not null)
            context.HttpContext.Response.Headers.ContentSecurityPolicy = Policy(html);
        return answer;
    }

    private static string Policy(string html)
    {
        var hashes = InlineScript().Matches(html).Select(m => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(m.Groups[1].Value)))}'");
        return $"default-src 'none'; script-src 'self' {string.Join(' ', hashes)}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    [GeneratedRegex("<script type=\"module\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex InlineScript();
}
