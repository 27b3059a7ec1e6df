using System.Text.Json.Nodes;
using Selvage.Cli.Http;
using Selvage.Cli.Running;
using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>Keys and requests by openssl on this side, certificates by the server (D1), and the public key where all can find it (D5).</summary>
internal static class Certification
{
    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("Keys are made here and stay here; certificates come back");
        await CertificateAsync(it, "transport", "transport", "transport", ct);
        it.Story.SigningKid = (string)(await CertificateAsync(it, "signing", "signing", "signing", ct))["kid"]!;
        for (var i = 0; i < it.Story.Clients.Count; i++)
        {
            if (it.Story.Clients[i].Signs)
                it.Story.Clients[i] = it.Story.Clients[i] with { Kid = it.Story.SigningKid, Key = "signing.key" };
        }

        await it.CurlStepAsync("Public key in the organisation's JWKS", $"curl {it.Story.Urls.Http}/{it.Story.Organisation}/jwks.json", reply =>
        {
            var kids = reply.Must(200).Json?["keys"]?.AsArray().Select(k => (string?)k!["kid"]).ToList() ?? [];
            DemoFailure.Unless(kids.Contains(it.Story.SigningKid), $"kid {it.Story.SigningKid}", string.Join(", ", kids));
            return $"kid {it.Story.SigningKid[..12]}…";
        }, ct);
        await it.SelvageStepAsync("The CA's root and issuing certificate", ["cert", "chain", "--operator", AsAdmin, "--out", "trust-chain.pem"], _ => "trust-chain.pem", ct);
        const string Verify = "openssl verify -CAfile trust-chain.pem transport.pem signing.pem";
        await it.Stage.StepAsync("openssl follows the chain", [Verify], async () =>
        {
            var said = await it.Bench.MustAsync(Verify, ct);
            DemoFailure.Unless(said.Split('\n').Count(l => l.EndsWith(": OK", StringComparison.Ordinal)) == 2, "OK twice", said);
            return "OK, both";
        });
    }

    /// <summary>Makes a key and a request with the very command that the server shows, and gets the certificate.</summary>
    /// <param name="it">The tools.</param>
    /// <param name="type">transport or signing.</param>
    /// <param name="name">What the steps call it.</param>
    /// <param name="file">Where to, seen from the kit's folder, without ending.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<JsonNode> CertificateAsync(DemoTools it, string type, string name, string file, CancellationToken ct)
    {
        var command = await CommandAsync(it, type, ct);
        string line = (string)command["command"]!;
        var move = $"mv {command["key_file"]} {file}.key && mv {command["csr_file"]} {file}.csr";
        await it.Stage.StepAsync($"Key and request, {name}", [line, move], async () =>
        {
            await it.Bench.MustAsync(line, ct);
            await it.Bench.MustAsync(move, ct);
            return $"{file}.key, {file}.csr";
        });
        JsonNode? certificate = null;
        string[] words = ["cert", "request", "--application", it.Story.Application, "--type", type, "--csr", $"{file}.csr", "--out", $"{file}.pem", "--operator", AsAdmin];
        await it.SelvageStepAsync($"Certificate, {name}", words, made =>
        {
            certificate = made;
            DemoFailure.Unless((string?)made["type"] == type && (string?)made["status"] == "active", $"an active {type} certificate", $"{made["status"]} {made["type"]}");
            return $"kid {((string)made["kid"]!)[..12]}…, until {((string)made["not_after"]!)[..10]}";
        }, ct);
        return certificate!;
    }

    // There is no verb that only shows the command; the portal shows it, and 'cert new' runs it.
    private static async Task<JsonNode> CommandAsync(DemoTools it, string type, CancellationToken ct)
    {
        using var api = new ManageApi(new SignIn(new Uri(it.Story.Urls.Portal), it.Place.ServerTrust) { Client = (it.Story.Admin.ClientId, it.Story.Admin.ClientSecret) }, it.Clock);
        return await api.GetAsync($"applications/{it.Story.Application}/certificates/command?type={type}", ct);
    }
}
