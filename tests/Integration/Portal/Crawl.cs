using System.Net;
using System.Text.RegularExpressions;
using Selvage.Integration.Fixture;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>Every page that links lead to.</summary>
internal static partial class Crawl
{
    /// <summary>Path → page.</summary>
    internal static async Task<Dictionary<string, string>> PagesAsync(Browser browser, Action<Heard> check, params string[] from)
    {
        var (pages, waiting) = (new Dictionary<string, string>(), new Queue<string>(from));
        var known = new HashSet<string>(from);
        while (waiting.TryDequeue(out var path))
        {
            var heard = await browser.GetAsync(path);
            if ((int)heard.Status is >= 300 and < 400)
                Enqueue(heard.Headers["Location"]);
            if (heard.Headers.TryGetValue("Content-Type", out var type) && !type.StartsWith("text/html", StringComparison.Ordinal))
                continue;
            check(heard);
            Assert.True((int)heard.Status < 500, $"{path}: {heard}");
            pages[path] = heard.Text;
            foreach (Match link in Link().Matches(heard.Text))
                Enqueue(WebUtility.HtmlDecode(link.Groups[1].Value));
        }

        return pages;

        void Enqueue(string path)
        {
            // The filters of lists lead to ever new addresses; a few of each are enough.
            if (path.StartsWith('/') && !path.StartsWith("/docs", StringComparison.Ordinal) && known.Count < 400 && known.Add(path))
                waiting.Enqueue(path);
        }
    }

    [GeneratedRegex("<a [^>]*href=\"(/[^\"#]*)")]
    private static partial Regex Link();
}
