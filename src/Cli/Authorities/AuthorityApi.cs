using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;

namespace Selvage.Cli.Authorities;

/// <summary>The authorities of <c>/manage/v1</c>.</summary>
internal static class AuthorityApi
{
    /// <summary>All of them, as <c>items</c>.</summary>
    public static async Task<JsonObject> ListAsync(ManageApi api, CancellationToken ct)
    {
        var answer = await api.GetAsync("authorities", ct);
        var items = (answer as JsonArray ?? answer["items"] as JsonArray ?? []).Select(i => i?.DeepClone()).ToArray();
        return new JsonObject { ["items"] = new JsonArray(items), ["next"] = null };
    }

    /// <summary>One of them.</summary>
    public static async Task<JsonNode> FindAsync(ManageApi api, string name, CancellationToken ct)
    {
        var items = (await ListAsync(api, ct))["items"]!.AsArray();
        return items.FirstOrDefault(i => (string?)i!["name"] == name)?.DeepClone() ?? throw new StoppedException(
            new Fault("ca.name.unknown", "No such authority", $"There is no '{name}' here. There are: {string.Join(", ", items.Select(i => (string?)i!["name"]))}."));
    }

    /// <summary>Makes a key for the next generation, on the server or in its HSM; the request for it.</summary>
    public static Task<JsonNode> RequestAsync(ManageApi api, string? kind, CancellationToken ct)
    {
        var body = new JsonObject();
        if (kind is not null)
            body["key_kind"] = kind;
        return api.PostAsync("authorities", body, ct);
    }

    public static Task<JsonNode> InstallAsync(ManageApi api, string name, byte[] certificate, CancellationToken ct) =>
        api.UploadAsync($"authorities/{Uri.EscapeDataString(name)}/certificate", certificate, "application/pkix-cert", ct);

    /// <summary>Brings a root, and perhaps with it what the root before signed for it: PEM.</summary>
    public static Task<JsonNode> AddRootAsync(ManageApi api, byte[] certificates, CancellationToken ct) =>
        api.UploadAsync("authorities/roots", certificates, "application/x-pem-file", ct);

    /// <param name="api">Signed in.</param>
    /// <param name="name">The authority.</param>
    /// <param name="act"><c>activate</c> or <c>retire</c>.</param>
    /// <param name="ct">Stops it.</param>
    public static Task<JsonNode> MoveAsync(ManageApi api, string name, string act, CancellationToken ct) => api.PostAsync($"authorities/{Uri.EscapeDataString(name)}/{act}", null, ct);

    public static Task<JsonNode> PublishAsync(ManageApi api, string root, byte[] crl, CancellationToken ct) =>
        api.UploadAsync($"authorities/{Uri.EscapeDataString(root)}/crl", crl, "application/pkix-crl", ct);
}
