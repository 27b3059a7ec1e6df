using System.Text.Json.Nodes;

namespace Selvage.Cli.Accounts.Logins;

/// <summary>A person's sign-in at one server, as it is kept between commands.</summary>
/// <param name="CaFile">Trust for the server's TLS certificate; null: the system's.</param>
/// <param name="RefreshToken">What gets the next access token; each works once.</param>
/// <param name="AccessToken">What the last one got.</param>
/// <param name="ExpiresAt">When that ends, by this machine's clock.</param>
internal sealed record StoredLogin(string? CaFile, string RefreshToken, string AccessToken, DateTimeOffset ExpiresAt)
{
    public JsonObject ToJson() => new() { ["ca_file"] = CaFile, ["refresh_token"] = RefreshToken, ["access_token"] = AccessToken, ["expires_at"] = ExpiresAt.ToString("O") };

    /// <summary>The sign-in of an entry; null where the entry is none.</summary>
    public static StoredLogin? Of(JsonNode? entry) =>
        entry is JsonObject it && (string?)it["refresh_token"] is { } refresh && (string?)it["access_token"] is { } access && Output.Words.Time(it["expires_at"]) is { } end
            ? new StoredLogin((string?)it["ca_file"], refresh, access, end)
            : null;
}
