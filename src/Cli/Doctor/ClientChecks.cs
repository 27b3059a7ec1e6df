using Selvage.Cli.Calls;
using Selvage.Cli.Http;
using Selvage.Cli.Kits;
using Selvage.Cli.Tokens;

namespace Selvage.Cli.Doctor;

/// <summary>Does each client get a token and an answer from the hub, and does the hub insist on its headers (F2)?</summary>
internal static class ClientChecks
{
    private const string Probe = "/core/api/v1/products";

    public static async Task RunAsync(Examination exam, CancellationToken ct)
    {
        var headersTried = false;
        foreach (var client in exam.Clients)
        {
            exam.Group = $"Client {client.Name}";
            var id = $"client.{client.Name}";
            string? token = null;
            if (!await exam.TryAsync($"{id}.token", "Token", async () => token = await TokenAsync(exam, id, client, ct)) || token is null)
                continue;
            await exam.TryAsync($"{id}.hub", "Hub", () => HubAsync(exam, id, client, token, ct));
            if (!headersTried)
                headersTried = await exam.TryAsync("hub.headers", "Headers", () => HeadersAsync(exam, client, token, ct));
        }
    }

    private static async Task<string> TokenAsync(Examination exam, string id, KitClient client, CancellationToken ct)
    {
        var credential = Credential.Of(exam.Kit, client);
        using var http = credential.Connect(credential.TokenUrl, exam.Clock);
        var answer = await TokenEndpoint.AskAsync(http, credential.Ask(exam.Clock), ct);
        var token = TokenEndpoint.AccessTokenOf(answer);
        var claims = Jwt.TryRead(token)?.Claims;
        var bound = claims?["cnf"]?["x5t#S256"] is not null;
        exam.Ok($"{id}.token", "Token", $"by {(client.Signs ? "signed assertion" : "client secret")} over {(client.Mtls ? "mTLS" : "TLS")}, lives {answer["expires_in"]} s{(bound ? ", bound to the certificate" : string.Empty)}");
        if (claims is not null && client.Mtls != bound)
            exam.Fail($"{id}.binding", "Binding", client.Mtls ? "the token is not bound to the certificate" : "the token is bound to a certificate", $"The kit says mtls: {(client.Mtls ? "true" : "false")}. See what the client is with 'selvage client show {client.ClientId}' and correct connection.json.");
        if (claims is not null && claims["pmid"] is null)
            exam.Fail($"{id}.pmid", "PMID", "the token carries none, so the hub refuses it", $"Ask the operator to set it (selvage client pmid {client.ClientId} PMID), then get a new token.");
        else if (claims is not null && client.Pmid is not null && (string?)claims["pmid"] != client.Pmid)
            exam.Note($"{id}.pmid", "PMID", $"the token says {claims["pmid"]}, the kit {client.Pmid}", "The operator changed it; correct connection.json.");
        return token;
    }

    private static async Task HubAsync(Examination exam, string id, KitClient client, string token, CancellationToken ct)
    {
        var reply = await CallAsync(exam, client, token, region: "0", ct);
        reply.OrStop();
        exam.Ok($"{id}.hub", "Hub", $"GET {Probe} answered {reply.Status} in {reply.Took.TotalMilliseconds:0} ms");
    }

    private static async Task HeadersAsync(Examination exam, KitClient client, string token, CancellationToken ct)
    {
        exam.Group = "Hub";
        var reply = await CallAsync(exam, client, token, region: null, ct);
        if (reply.Status == 400)
            exam.Ok("hub.headers", "Headers", "strict: a call without X-Region is refused with 400, as it should be");
        else if (reply.Succeeded)
            exam.Note("hub.headers", "Headers", "lenient: a call without X-Region was taken as region 0", "Send X-Region and Content-Type on every call all the same; other environments are strict.");
        else
            exam.Fail("hub.headers", "Headers", ReplyFaults.Of(reply));
    }

    private static async Task<HttpReply> CallAsync(Examination exam, KitClient client, string token, string? region, CancellationToken ct)
    {
        var credential = Credential.Of(exam.Kit, client);
        using var http = credential.Connect(credential.Hub!, exam.Clock);
        return await http.SendAsync(HubCall.Request(http.Server, HttpMethod.Get, Probe, token, region, body: null), ct);
    }
}
