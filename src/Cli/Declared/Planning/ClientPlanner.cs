using System.Text.Json.Nodes;
using Selvage.Cli.Clients;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Running;

namespace Selvage.Cli.Declared.Planning;

/// <summary>Plans one client: made, changed, or as it shall be; and its PMID asked for. The secret of a client that is there is never touched.</summary>
internal sealed class ClientPlanner(PresentState present, bool carried, Findings findings, List<Step> steps, List<Todo> todos)
{
    public void Plan(DeclaredClient wanted, DeclaredApplication application, PresentApplication? of, Handle handle)
    {
        var name = $"{application.Name} / {wanted.Name}";
        var there = Find(wanted, of);
        var key = new Handle { Id = (string?)there?["key"] };
        if (there is null)
            PlanNew(wanted, name, handle, key);
        else
            PlanChange(wanted, name, there, key);
        PlanPmid(wanted, name, there, key);
        if ((string?)there?["status"] == "disabled")
            todos.Add(new Todo($"{name} is disabled, and stays so.", $"selvage client enable {(string?)there["client_id"]}"));
    }

    private JsonNode? Find(DeclaredClient wanted, PresentApplication? of)
    {
        var found = (of?.Clients ?? []).Where(c => wanted.ClientId is { } id ? (string?)c["client_id"] == id : (string?)c["name"] == wanted.Name).ToList();
        if (found.Count > 1)
            findings.Add(wanted.Line, $"there are {found.Count} clients '{wanted.Name}'", $"Say which: 'client_id: {(string?)found[0]["client_id"]}' or 'client_id: {(string?)found[1]["client_id"]}'.");
        return found.FirstOrDefault();
    }

    private void PlanNew(DeclaredClient wanted, string name, Handle application, Handle key)
    {
        if (wanted.NewType != "machine" && wanted.RedirectUris is not { Count: > 0 })
            findings.Add(wanted.Line, $"client '{wanted.Name}' has no redirect_uris", "People sign in through it, and must come back somewhere.");
        var auth = wanted.Auth ?? (ClientTypes.KeepsSecrets(wanted.NewType) ? "client_secret" : "none");
        var wish = new JsonObject
        {
            ["name"] = wanted.Name, ["application_type"] = ClientTypes.Field(wanted.NewType), ["auth_method"] = auth, ["mtls"] = wanted.Mtls ?? auth == "tls_client_auth",
        };
        if (wanted.ClientId is not null)
            wish["client_id"] = wanted.ClientId;
        List<Field> fields = [new("type", null, wanted.NewType), new("auth", null, auth), new("mtls", null, wish["mtls"]!.DeepClone())];
        foreach (var (field, value) in Shape(wanted))
        {
            wish[field] = value.DeepClone();
            fields.Add(new Field(field, null, value));
        }

        steps.Add(new Step(StepKind.Create, "client", name, wanted.Line, fields, async (api, ct) =>
        {
            var made = await api.PostAsync($"applications/{application.Part}/clients", wish, ct);
            key.Id = (string)made["key"]!;
            return made;
        }));
        if (carried && auth == "client_secret")
            todos.Add(new Todo($"{name}: it has a secret of its own here, shown once when it is made. Install it where the client runs; the other environment's does not work here."));
    }

    private void PlanChange(DeclaredClient wanted, string name, JsonNode there, Handle key)
    {
        Fixed(wanted, "type", wanted.Type, ClientTypes.Typed((string)there["application_type"]!));
        Fixed(wanted, "auth", wanted.Auth, (string)there["auth_method"]!);
        Fixed(wanted, "mtls", wanted.Mtls is { } mtls ? (mtls ? "true" : "false") : null, (bool)there["mtls"]! ? "true" : "false");
        var wish = new JsonObject();
        var fields = new List<Field>();
        foreach (var (field, value) in Shape(wanted).Prepend(("name", wanted.Name)))
        {
            if (Same(there[field], value))
                continue;
            wish[field] = value.DeepClone();
            fields.Add(new Field(field, there[field]?.DeepClone() ?? string.Empty, value));
        }

        if (fields.Count > 0)
            steps.Add(new Step(StepKind.Update, "client", name, wanted.Line, fields, (api, ct) => api.PatchAsync($"clients/{key.Part}", wish, ct)));
    }

    /// <summary>A PMID that is asked for and waits is not asked for again; nor is one that was refused, since the operator has answered.</summary>
    private void PlanPmid(DeclaredClient wanted, string name, JsonNode? there, Handle key)
    {
        if (wanted.Pmid is not { } pmid || (string?)there?["pmid"] == pmid)
            return;
        var last = there is null ? null : present.PmidRequestOf(there);
        switch ((string?)last?["state"])
        {
            case "pending":
                todos.Add(new Todo($"{name}: the operator has not answered yet whether it gets PMID {Words(last!, pmid)}. Until it has one, the hub refuses its calls."));
                break;
            case "refused" when (string?)last!["asked_pmid"] == pmid:
                todos.Add(new Todo($"{name}: the operator refused PMID {pmid}: {(string?)last["reason"]} Ask again once that is mended.", $"selvage pmid request {(string?)there!["client_id"]} {pmid}"));
                break;
            default:
                steps.Add(new Step(StepKind.Ask, "pmid", name, wanted.Line, [new("pmid", null, pmid)], (api, ct) => api.PostAsync($"clients/{key.Part}/pmid-requests", new JsonObject { ["pmid"] = pmid }, ct)));
                todos.Add(new Todo($"{name}: wait for the operator to approve PMID {pmid}. Until then the hub refuses its calls.", "selvage pmid list"));
                break;
        }
    }

    private static string Words(JsonNode request, string pmid) => (string?)request["asked_pmid"] is { } asked && asked != pmid ? $"{asked}, which was asked for before {pmid}" : pmid;

    private void Fixed(DeclaredClient wanted, string field, string? value, string now)
    {
        if (value is not null && value != now)
            findings.Add(wanted.Line, $"{field} of client '{wanted.Name}' cannot be changed", $"It is {now}. Write that, or make another client under another name.");
    }

    private static IEnumerable<(string Field, JsonNode Value)> Shape(DeclaredClient wanted)
    {
        (string, JsonNode?)[] all =
        [
            ("description", wanted.Description), ("redirect_uris", List(wanted.RedirectUris)), ("post_logout_redirect_uris", List(wanted.PostLogoutRedirectUris)),
            ("access_token_lifetime", wanted.AccessTokenLifetime), ("refresh_token_lifetime", wanted.RefreshTokenLifetime), ("id_token_lifetime", wanted.IdTokenLifetime),
            ("require_pkce", wanted.RequirePkce), ("profile", wanted.Profile), ("soap", wanted.Soap),
        ];
        return all.Where(f => f.Item2 is not null).Select(f => (f.Item1, f.Item2!));
    }

    private static JsonArray? List(IReadOnlyList<string>? values) => values is null ? null : Typed.Json(values);

    /// <summary>Lists of addresses have no order.</summary>
    private static bool Same(JsonNode? now, JsonNode value) => value is JsonArray wanted
        ? now is JsonArray there && there.Select(v => (string)v!).Order(StringComparer.Ordinal).SequenceEqual(wanted.Select(v => (string)v!).Order(StringComparer.Ordinal))
        : JsonNode.DeepEquals(now, value);
}
