using System.Text.Json.Nodes;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli;

public sealed class ManageTests
{
    [Fact]
    public async Task The_operator_registers_an_organisation_and_finds_it_again()
    {
        await using var server = await ContractServer.StartAsync();

        var made = await CliRun.AsOperatorAsync(server, "org", "register", "--name", "Acme [Cards] Ltd", "--country", "gb", "--unit", "Pay", "--json");
        var id = (string)made.Json["id"]!;
        var shown = await CliRun.AsOperatorAsync(server, "org", "show", id);

        made.Ends(0);
        Assert.Equal("GB", (string?)made.Json["country"]);
        shown.Ends(0);
        Assert.Contains("Acme [Cards] Ltd", shown.Out);
        Assert.Contains(id, shown.Out);
        Assert.Empty(shown.Error);
    }

    [Fact]
    public async Task A_refusal_shows_title_detail_code_and_trace()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "org", "show", "nowhere");

        run.Ends(1);
        Assert.Empty(run.Out);
        Assert.Contains("No such organisation", run.Error);
        Assert.Contains("There is no organisation nowhere that you can see.", run.Error);
        Assert.Contains("organisation.not_found (HTTP 404)", run.Error);
        Assert.Contains(Answers.TraceId, run.Error);
    }

    [Fact]
    public async Task With_json_a_refusal_is_the_problem_as_it_came_and_nothing_else()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "org", "register", "--name", "A", "--country", "GB", "--unit", "U", "--json");

        run.Ends(1);
        Assert.Empty(run.Error);
        Assert.Equal("organisation.invalid", (string?)run.Json["code"]);
        Assert.Equal(400, (int?)run.Json["status"]);
        Assert.Equal(Answers.TraceId, (string?)run.Json["traceId"]);
        Assert.Equal("Give the legal name.", (string?)run.Json["errors"]!["legal_name"]![0]);
    }

    [Fact]
    public async Task A_field_that_was_wrong_is_named_in_words()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "org", "register", "--name", "A", "--country", "GB", "--unit", "U");

        Assert.Contains("legal_name: Give the legal name.", run.Error);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_or_whole()
    {
        await using var server = await ContractServer.StartAsync();
        for (var i = 0; i < 7; i++)
            server.State.Organisations[$"id-{i}"] = new JsonObject { ["id"] = $"id-{i}", ["legal_name"] = $"Org {i}", ["country"] = "GB", ["unit"] = "U", ["status"] = "active" };

        var page = await CliRun.AsOperatorAsync(server, "org", "list", "--limit", "3", "--json");
        var next = await CliRun.AsOperatorAsync(server, "org", "list", "--limit", "3", "--after", (string)page.Json["next"]!, "--json");
        var all = await CliRun.AsOperatorAsync(server, "org", "list", "--limit", "3", "--all", "--json");
        var words = await CliRun.AsOperatorAsync(server, "org", "list", "--limit", "3");

        Assert.Equal(["id-0", "id-1", "id-2"], Ids(page.Json));
        Assert.Equal(["id-3", "id-4", "id-5"], Ids(next.Json));
        Assert.Equal(7, Ids(all.Json).Length);
        Assert.Null(all.Json["next"]);
        Assert.Contains("--after 3", words.Error);
        Assert.All(words.Out.TrimEnd().Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Fact]
    public async Task Ids_are_never_broken_over_lines()
    {
        await using var server = await ContractServer.StartAsync();
        var id = Guid.NewGuid().ToString();
        server.State.Organisations[id] = new JsonObject { ["id"] = id, ["legal_name"] = new string('x', 300), ["country"] = "GB", ["unit"] = "U", ["status"] = "active" };

        var run = await CliRun.AsOperatorAsync(server, "org", "list");

        Assert.Equal(2, run.Out.TrimEnd().Split('\n').Length);
        Assert.Contains(id, run.Out);
    }

    [Fact]
    public async Task A_client_secret_is_shown_with_the_warning_that_it_is_shown_once()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "client", "create", "--application", "a", "--name", "Gateway");

        run.Ends(0);
        Assert.Contains("once-only-secret", run.Out);
        Assert.Contains("shown this once", run.Out);
    }

    [Fact]
    public async Task A_client_is_found_by_its_whole_id_even_where_that_is_a_url()
    {
        await using var server = await ContractServer.StartAsync();
        var id = "https://id.example/clients/" + Guid.NewGuid();
        server.State.Clients[id] = ("s", false, null);

        var run = await CliRun.AsOperatorAsync(server, "client", "pmid", id, "1234", "--json");

        run.Ends(0);
        Assert.Equal("1234", server.State.Clients[id].Pmid);
    }

    [Fact]
    public async Task Deleting_without_a_terminal_needs_a_yes_and_sends_nothing_before()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.Applications["a"] = [];

        var asked = await CliRun.AsOperatorAsync(server, "app", "delete", "a", "--json");
        var sent = server.State.Asked.Count;
        var done = await CliRun.AsOperatorAsync(server, "app", "delete", "a", "--yes", "--json");

        asked.Ends(2);
        Assert.Equal(0, sent);
        done.Ends(0);
        Assert.Empty(server.State.Applications);
    }

    [Fact]
    public async Task The_operator_file_signs_in_and_its_ca_file_is_seen_from_its_own_folder()
    {
        await using var server = await ContractServer.StartAsync();
        var file = Path.Combine(server.Folder, "operator.json");
        await File.WriteAllTextAsync(file, $$"""{"client_id":"11111111-1111-4111-8111-111111111111","client_secret":"operator-secret","url":"{{server.State.Tls}}","ca_file":"server-trust.pem"}""", TestContext.Current.CancellationToken);

        var byOption = await CliRun.BareAsync("whoami", "--operator", file, "--json");
        var byEnvironment = await CliRun.WithAsync(new() { ["SELVAGE_OPERATOR_FILE"] = file }, "/", ["whoami"]);

        Assert.Equal("First operator", (string?)byOption.Json["name"]);
        byEnvironment.Ends(0);
        Assert.Contains("Operator Ltd", byEnvironment.Out);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_without_saying_which_part_was_wrong()
    {
        await using var server = await ContractServer.StartAsync();

        var run = await CliRun.AsOperatorAsync(server, "whoami", "--client-secret", "wrong");

        run.Ends(1);
        Assert.Contains("invalid_client (HTTP 401)", run.Error);
        Assert.Contains("check client id, secret or key", run.Error);
    }

    [Fact]
    public async Task A_server_of_an_unknown_ca_gets_no_secret_and_the_mend_is_the_ca_file()
    {
        await using var server = await ContractServer.StartAsync();
        var settings = CliRun.Operator(server);
        settings.Remove("SELVAGE_CA_FILE");

        var run = await CliRun.WithAsync(settings, server.Folder, ["whoami", "--json"]);

        run.Ends(1);
        Assert.Equal("network.tls.untrusted", (string?)run.Json["code"]);
        Assert.Contains("--ca-file", (string?)run.Json["detail"]);
        Assert.Empty(server.State.Asked);
    }

    [Fact]
    public async Task A_server_that_is_not_running_is_said_to_be_so_with_how_to_start_it()
    {
        var run = await CliRun.BareAsync("whoami", "--url", "https://localhost:1", "--client-id", "a", "--client-secret", "b", "--json");

        run.Ends(1);
        Assert.Equal("network.refused", (string?)run.Json["code"]);
        Assert.Contains("dotnet run", (string?)run.Json["detail"]);
    }

    private static string[] Ids(JsonNode page) => [.. page["items"]!.AsArray().Select(i => (string)i!["id"]!)];
}
