using System.Text.Json.Nodes;
using Selvage.Cli.Declared.Yaml;
using Selvage.Cli.Running;

namespace Selvage.Cli.Declared.Planning;

/// <summary>Compares a file with what is there. It adds and changes; what the file does not name is left alone.</summary>
/// <param name="file">The file.</param>
/// <param name="present">What is there.</param>
/// <param name="carried">Whether the file comes from another environment, so that its ids mean nothing here.</param>
/// <param name="findings">Takes what cannot be.</param>
internal sealed class Planner(DeclaredFile file, PresentState present, bool carried, Findings findings)
{
    private readonly List<Step> _steps = [];
    private readonly List<Todo> _todos = [];

    /// <summary>The plan; stops the command where the file wants what cannot be.</summary>
    public Plan Make()
    {
        if (!carried && file.Organisation is { } named && named.Id != present.Organisation)
            findings.Add(named.Line, $"the file is about organisation {named.Id}", $"You act for {present.Organisation} ({(string?)present.Me["organisation_name"]}). Sign in for the other one, or take the line out.");
        foreach (var application in file.Applications)
            Plan(application);
        if (carried)
            _todos.AddRange(CarryOver.Always);
        findings.StopIfAny();
        return new Plan(_steps, _todos);
    }

    private void Plan(DeclaredApplication wanted)
    {
        var handle = new Handle();
        var there = Find(wanted);
        handle.Id = there?.Id;
        if (there is null)
            _steps.Add(Create(wanted, handle));
        else if (wanted.Description is { } description && description != (string?)there.View["description"])
            findings.Add(wanted.Line, $"the description of '{wanted.Name}' cannot be changed", $"It is: {(string?)there.View["description"] ?? "none"}. Write that, or leave the key out.");
        PlanScopes(wanted, there, handle);
        new CertificatePlanner(_todos, carried).Plan(wanted, there, handle);
        var clients = new ClientPlanner(present, carried, findings, _steps, _todos);
        foreach (var client in wanted.Clients)
            clients.Plan(client, wanted, there, handle);
    }

    private PresentApplication? Find(DeclaredApplication wanted)
    {
        if (wanted.Id is not null && !carried)
        {
            var named = present.Applications.FirstOrDefault(a => a.Id == wanted.Id);
            if (named is null)
                findings.Add(wanted.Line, $"there is no application {wanted.Id}", "Take the id out, and the application is found by its name, or made.");
            else if (named.Name != wanted.Name)
                findings.Add(wanted.Line, $"application {wanted.Id} has another name", $"It is '{named.Name}', and an application's name cannot be changed.");
            return named;
        }

        var found = present.Applications.Where(a => a.Name == wanted.Name).ToList();
        if (found.Count > 1)
            findings.Add(wanted.Line, $"there are {found.Count} applications '{wanted.Name}'", $"Say which: 'id: {found[0].Id}' or 'id: {found[1].Id}'.");
        return found.FirstOrDefault();
    }

    private Step Create(DeclaredApplication wanted, Handle handle)
    {
        List<Field> fields = wanted.Description is { } description ? [new("description", null, description)] : [];
        return new Step(StepKind.Create, "application", wanted.Name, wanted.Line, fields, async (api, ct) =>
        {
            var made = await api.PostAsync($"organisations/{present.Organisation}/applications", new JsonObject { ["name"] = wanted.Name, ["description"] = wanted.Description }, ct);
            handle.Id = (string)made["id"]!;
            return made;
        });
    }

    /// <summary>As many of the scopes as the organisation has; the others are the operator's to assign (C5). A new application has all of them.</summary>
    private void PlanScopes(DeclaredApplication wanted, PresentApplication? there, Handle handle)
    {
        if (wanted.Scopes is not { } scopes)
            return;
        var lacking = scopes.Except(present.Assigned).ToList();
        if (lacking.Count > 0)
            _todos.Add(new Todo($"{wanted.Name}: no product of the organisation carries {string.Join(", ", lacking)}. Check the spelling; otherwise ask the operator to assign one that does, and apply the file again."));
        var possible = scopes.Intersect(present.Assigned).Order(StringComparer.Ordinal).ToList();
        var now = there is null ? [.. present.Assigned.Order(StringComparer.Ordinal)] : there.View["scopes"]!.AsArray().Select(s => (string)s!).Intersect(present.Assigned).Order(StringComparer.Ordinal).ToList();
        if (possible.Count > 0 && !possible.SequenceEqual(now))
        {
            _steps.Add(new Step(StepKind.Update, "scopes", wanted.Name, wanted.Line, [new("scopes", Typed.Json(now), Typed.Json(possible))], (api, ct) =>
                api.PutAsync($"applications/{handle.Part}/scopes", new JsonObject { ["scopes"] = Typed.Json(possible) }, ct)));
        }
    }
}
