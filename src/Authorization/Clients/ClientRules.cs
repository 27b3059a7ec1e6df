using System.Buffers.Text;
using System.Security.Cryptography;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Settings;

namespace Selvage.Authorization.Clients;

/// <summary>What an OAuth client must be.</summary>
internal static class ClientRules
{
    private const int LongestId = 300;

    /// <summary>A new secret: 256 random bits, in characters that need no escaping anywhere.</summary>
    internal static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>The problem with a token lifetime; null where there is none. UAT allows a second, so that expiry can be tried.</summary>
    internal static Problem? Lifetime(int? seconds, SelvageEnvironment environment, string field = "access_token_lifetime", int most = 86400)
    {
        var least = environment == SelvageEnvironment.Uat ? 1 : 60;
        return seconds is null || (seconds >= least && seconds <= most)
            ? null
            : Problem.Invalid("client.lifetime", "Wrong token lifetime", $"{field} is a number of seconds from {least} to {most}.", field);
    }

    /// <summary>Reads a client id that was asked for: a UUID, or an https URL that ends in one (requirement E4). Absent, a new UUID.</summary>
    internal static Result<(ClientKey Key, string ClientId)> Identity(string? asked)
    {
        if (asked is null)
        {
            var made = ClientKey.New();
            return (made, made.ToString());
        }

        var last = asked[(asked.LastIndexOf('/') + 1)..];
        var isUrl = last.Length < asked.Length;
        var wellFormed = !isUrl || (Uri.TryCreate(asked, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Query.Length == 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0);
        return wellFormed && asked.Length <= LongestId && ClientKey.TryParse(last, out var key) && last == key.ToString()
            ? (key, asked)
            : Problem.Invalid("client.id", "No client id", "client_id is a UUID in lower case, or an https URL without query that ends in one, at most 300 characters. Leave it out to get a new one.", "client_id");
    }

    /// <summary>The problem with a PMID; null where there is none. It becomes a header to the upstream, so that only plain characters pass.</summary>
    internal static Problem? Pmid(string? pmid) => pmid is null || (pmid.Length is >= 1 and <= 32 && pmid.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
        ? null
        : Problem.Invalid("client.pmid", "No PMID", "pmid has 1 to 32 letters, digits, hyphens, dots or underscores; null takes it away.", "pmid");
}
