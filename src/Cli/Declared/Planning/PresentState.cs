using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Declared.Planning;

/// <summary>An application as the server has it.</summary>
/// <param name="View">Its own fields.</param>
/// <param name="Clients">Its clients.</param>
/// <param name="Certificates">Its certificates.</param>
internal sealed record PresentApplication(JsonNode View, IReadOnlyList<JsonNode> Clients, IReadOnlyList<JsonNode> Certificates)
{
    public string Id => (string)View["id"]!;

    public string Name => (string)View["name"]!;
}

/// <summary>An organisation's set-up as the server has it.</summary>
/// <param name="Me">Who asks.</param>
/// <param name="Assigned">The scopes that the organisation's products carry.</param>
/// <param name="Applications">Its applications.</param>
/// <param name="PmidRequests">Its requests for PMIDs, the oldest first.</param>
internal sealed record PresentState(JsonNode Me, IReadOnlyList<string> Assigned, IReadOnlyList<PresentApplication> Applications, IReadOnlyList<JsonNode> PmidRequests)
{
    private static readonly ListSettings Everything = new() { All = true, Limit = 200 };

    public string Organisation => (string)Me["organisation_id"]!;

    /// <summary><c>uat</c> or <c>production</c>.</summary>
    public string Environment => ((string)Me["environment"]!).ToLowerInvariant();

    /// <summary>Reads it; of the applications only those that are wanted in depth.</summary>
    public static async Task<PresentState> ReadAsync(ManageApi api, Func<JsonNode, bool> wanted, CancellationToken ct)
    {
        var me = await api.GetAsync("whoami", ct);
        var organisation = $"organisations/{(string)me["organisation_id"]!}";
        var products = await api.GetAsync($"{organisation}/products", ct);
        var applications = new List<PresentApplication>();
        foreach (var view in Items(await api.ListAsync($"{organisation}/applications", Everything, ct)))
        {
            var path = $"applications/{(string)view["id"]!}";
            var deep = wanted(view);
            applications.Add(new PresentApplication(
                view,
                deep ? Items(await api.ListAsync($"{path}/clients", Everything, ct)) : [],
                deep ? Items(await api.ListAsync($"{path}/certificates", Everything, ct)) : []));
        }

        return new PresentState(me, [.. Items(products).SelectMany(p => p["scopes"]!.AsArray()).Select(s => (string)s!).Distinct()], applications, Items(await api.ListAsync("pmid-requests", Everything, ct)));
    }

    /// <summary>The last request for a client's PMID; null where none was ever made.</summary>
    public JsonNode? PmidRequestOf(JsonNode client) => PmidRequests.LastOrDefault(r => (string?)r["client_key"] == (string?)client["key"]);

    private static List<JsonNode> Items(JsonNode list) => [.. (list as JsonArray ?? list["items"]!.AsArray()).Select(i => i!)];
}
