using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Doctor;

public sealed class DoctorTests
{
    [Fact]
    public async Task A_sound_kit_has_nothing_to_mend()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        run.Ends(0);
        Assert.All(Findings(run), f => Assert.Equal("ok", (string?)f["state"]));
        string[] expected = ["server.reachable", "server.tls", "server.clock", "server.discovery", "server.mtls.reachable", "transport.key", "transport.type", "transport.chain", "transport.expiry", "transport.ocsp", "signing.kid", "signing.jwks", "client.secret-tls.token", "client.secret-tls.hub", "client.jwt-mtls.hub", "hub.headers"];
        Assert.All(expected, id => Assert.Contains(Findings(run), f => (string?)f["id"] == id));
    }

    [Fact]
    public async Task A_revoked_signing_certificate_is_missed_in_the_jwks_and_its_clients_get_no_token()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var revoked = await CliRun.AsOperatorAsync(server, "cert", "revoke", kit.Find("jwt-tls").Kid!, "--reason", "superseded", "--yes");
        revoked.Ends(0);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--name", "jwt-tls", "--json");

        run.Ends(1);
        Assert.Equal("fail", State(run, "signing.jwks"));
        Assert.Equal("fail", State(run, "client.jwt-tls.token"));
        Assert.Equal("ok", State(run, "signing.key"));
    }

    [Fact]
    public async Task A_revoked_transport_certificate_is_found_by_OCSP()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var revoked = await CliRun.AsOperatorAsync(server, "cert", "revoke", server.State.Certificates.Single(c => (string?)c.Value.Facts["type"] == "transport").Key, "--reason", "superseded", "--yes");
        revoked.Ends(0);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        Assert.True(State(run, "transport.ocsp") == "fail", run.Out);
        run.Ends(1);
    }

    [Fact]
    public async Task A_responder_without_an_answer_is_a_note()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        server.State.Trick = "unauthorized";

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        run.Ends(0);
        Assert.Equal("note", State(run, "transport.ocsp"));
    }

    [Fact]
    public async Task The_key_of_another_certificate_is_found()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        File.Copy(kit.SigningKey, kit.TransportKey, overwrite: true);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        run.Ends(1);
        Assert.Equal("fail", State(run, "transport.key"));
        Assert.Equal("ok", State(run, "signing.key"));
    }

    [Fact]
    public async Task A_signing_certificate_in_place_of_the_transport_one_is_of_the_wrong_type()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        File.Copy(kit.SigningCertificate, kit.TransportCertificate, overwrite: true);
        File.Copy(kit.SigningKey, kit.TransportKey, overwrite: true);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        Assert.Equal("fail", State(run, "transport.type"));
    }

    [Fact]
    public async Task A_certificate_of_another_ca_is_not_in_the_chain()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        await File.WriteAllTextAsync(kit.TrustChain, new TestAuthority("Client").ChainPem, TestContext.Current.CancellationToken);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        Assert.Equal("fail", State(run, "transport.chain"));
        Assert.Equal("fail", State(run, "signing.chain"));
    }

    [Fact]
    public async Task An_expiry_within_sixty_days_is_a_note_and_no_failure()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.Days = 59;
        var kit = await TestKit.MakeAsync(server);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        run.Ends(0);
        Assert.Equal("note", State(run, "transport.expiry"));
        Assert.Equal("note", State(run, "signing.expiry"));
    }

    [Fact]
    public async Task A_clock_two_minutes_ahead_fails()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddMinutes(2));

        var run = await CliRun.WithAsync([], server.Folder, ["doctor", "--kit", kit.Folder, "--name", "secret-tls", "--json"], clock);

        run.Ends(1);
        Assert.Equal("fail", State(run, "server.clock"));
    }

    [Fact]
    public async Task A_kid_that_is_not_the_certificates_is_found_with_the_right_one()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var wrong = kit with { Connection = kit.Connection with { Clients = [kit.Find("jwt-tls") with { Kid = "other" }] } };
        await wrong.WriteAsync(TestContext.Current.CancellationToken);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder);

        run.Ends(1);
        Assert.Contains($"\"kid\": \"{kit.Find("jwt-tls").Kid}\"", run.Out);
    }

    [Fact]
    public async Task A_lenient_hub_is_a_note()
    {
        await using var server = await ContractServer.StartAsync();
        server.State.Lenient = true;
        var kit = await TestKit.MakeAsync(server);

        var run = await CliRun.BareAsync("doctor", "--kit", kit.Folder, "--json");

        run.Ends(0);
        Assert.Equal("note", State(run, "hub.headers"));
    }

    [Fact]
    public async Task With_the_server_gone_the_files_are_still_examined()
    {
        var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);
        var copy = Directory.CreateTempSubdirectory().FullName;
        foreach (var file in Directory.GetFiles(kit.Folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        await server.DisposeAsync();

        var run = await CliRun.BareAsync("doctor", "--kit", copy, "--json");

        run.Ends(1);
        Assert.Equal("fail", State(run, "server.reachable"));
        Assert.Equal("ok", State(run, "transport.chain"));
    }

    private static List<JsonNode> Findings(CliRun run) => [.. run.Json["findings"]!.AsArray().Select(f => f!)];

    private static string? State(CliRun run, string id) => (string?)Findings(run).Single(f => (string?)f["id"] == id)["state"];
}
