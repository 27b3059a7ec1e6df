using Selvage.Cli.Http;

namespace Selvage.Cli.Accounts;

/// <summary>Finds the organisation that is meant where none was named: the caller's own.</summary>
internal static class OwnOrganisation
{
    /// <summary>Its id, ready for a path.</summary>
    public static async Task<string> OrOwnAsync(string? named, ManageApi api, CancellationToken ct) =>
        Uri.EscapeDataString(named ?? (string)(await api.GetAsync("whoami", ct))["organisation_id"]!);
}
