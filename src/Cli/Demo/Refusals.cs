using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>What must not work does not, each time with the status and code that say why (contract: "Refusals at the hub").</summary>
internal static class Refusals
{
    private const string Foreign = KitFolder.Refused + "/foreign";
    private const string Extra = KitFolder.Refused + "/extra";
    private static readonly TimeSpan ExpiryPatience = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(150);

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        var story = it.Story;
        var (tls, mtls) = (story.Client("secret-tls"), story.Client("secret-mtls"));
        it.Stage.Chapter("What must be refused is refused");
        await RefusedAsync(it, "No certificate on the mTLS port", Lines.HubWith(story, null, null, Lines.Fresh(mtls.Name)), 400, "certificate.missing", ct);
        await ForeignAsync(it, ct);
        await RevokedAsync(it, ct);
        await ReplayedAsync(it, ct);
        await RefusedAsync(it, "X-Region left out", Lines.Hub(story, tls, "/core/api/v1/products", Lines.Fresh(tls.Name), region: null), 400, "header.region_missing", ct);
        await RefusedAsync(it, "A card made with scope cards.read only", Lines.Hub(story, tls, "/core/api/v1/cards", Lines.Fresh(tls.Name, "cards.read"), 1) + " -d @card.json", 403, "token.scope_missing", ct);
        await RefusedAsync(it, "A certificate's token on the TLS port", Lines.Hub(story, tls, "/core/api/v1/products", Lines.Fresh(mtls.Name), 1), 401, "token.bound", ct);
        await ExpiredAsync(it, ct);
    }

    private static Task RefusedAsync(DemoTools it, string title, string arguments, int status, string code, CancellationToken ct, params (string, string)[] variables) =>
        it.Stage.StepAsync(title, ["curl " + arguments], async () => (await it.Bench.CurlAsync("curl " + arguments, ct, variables)).Must(status, code).Seen);

    /// <summary>The same key and the same name as the kit's own certificate, but signed by somebody else.</summary>
    private static async Task ForeignAsync(DemoTools it, CancellationToken ct)
    {
        const string Authority = $"openssl req -x509 -newkey rsa:2048 -nodes -subj '/CN=Another CA' -days 2 -keyout {Foreign}-ca.key -out {Foreign}-ca.pem";
        const string Sign = $"openssl x509 -req -in transport.csr -CA {Foreign}-ca.pem -CAkey {Foreign}-ca.key -set_serial 1 -days 2 -out {Foreign}.pem";
        // HTTP/1.1, because over HTTP/2 curl words the end of the connection as a fault of the stream.
        var call = "curl --http1.1 " + Lines.HubWith(it.Story, $"{Foreign}.pem", "transport.key", Lines.Fresh("secret-mtls"));
        await it.Stage.StepAsync("Another CA's certificate, same key and name", [Authority, Sign, call], async () =>
        {
            await it.Bench.MustAsync(Authority, ct);
            await it.Bench.MustAsync(Sign, ct);
            var reply = (await it.Bench.CurlAsync(call, ct)).MustBeRefusedInHandshake();
            return $"refused without an answer (curl {reply.ExitCode})";
        });
    }

    private static async Task RevokedAsync(DemoTools it, CancellationToken ct)
    {
        string kid = (string)(await Certification.CertificateAsync(it, "transport", "an extra transport", Extra, ct))["kid"]!;
        const string Ask = $"TOKEN=$(CERT={Extra}.pem KEY={Extra}.key bash token-secret-mtls.sh | ./access-token)";
        var call = Lines.HubWith(it.Story, $"{Extra}.pem", $"{Extra}.key", "$TOKEN");
        var token = string.Empty;
        await it.Stage.StepAsync("The extra certificate works", [Ask, "curl " + call], async () =>
        {
            token = await it.Bench.MustAsync(Ask + " && printf %s \"$TOKEN\"", ct);
            (await it.Bench.CurlAsync("curl " + call, ct, ("TOKEN", token))).Must(200);
            return "200";
        });
        await it.SelvageStepAsync("It is revoked", ["cert", "revoke", kid, "--reason", "superseded", "--yes", "--operator", AsAdmin], gone => $"{gone["status"]}", ct);
        await RefusedAsync(it, "The same call with it", call, 403, "certificate.revoked", ct, ("TOKEN", token));
    }

    private static async Task ReplayedAsync(DemoTools it, CancellationToken ct)
    {
        const string Sign = "ASSERTION=$(./assertion jwt-tls)";
        var ask = $"curl {it.Story.Urls.Token} --cacert server-trust.pem -d grant_type=client_credentials -d client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer -d client_assertion=$ASSERTION";
        var assertion = string.Empty;
        await it.Stage.StepAsync("An assertion is used", [Sign, ask], async () =>
        {
            assertion = await it.Bench.MustAsync(Sign + " && printf %s \"$ASSERTION\"", ct);
            (await it.Bench.CurlAsync(ask, ct, ("ASSERTION", assertion))).Must(200);
            return "200, a token";
        });
        await it.Stage.StepAsync("The same assertion again", [ask], async () =>
            (await it.Bench.CurlAsync(ask, ct, ("ASSERTION", assertion))).Must(401, "invalid_client").Seen);
    }

    /// <summary>Asks again and again with one token, and sees it taken until it ends, then refused.</summary>
    private static Task ExpiredAsync(DemoTools it, CancellationToken ct)
    {
        const string Ask = $"TOKEN=$(bash {KitFolder.Refused}/token-short-lived.sh | ./access-token)";
        var call = "curl " + Lines.Hub(it.Story, it.Story.ShortLived, "/core/api/v1/products", "$TOKEN", 1);
        return it.Stage.StepAsync("A token after its two seconds", [Ask, call], async () =>
        {
            var token = await it.Bench.MustAsync(Ask + " && printf %s \"$TOKEN\"", ct);
            using var beat = new PeriodicTimer(Beat, it.Clock);
            var started = it.Clock.GetTimestamp();
            CurlReply reply;
            while ((reply = await it.Bench.CurlAsync(call, ct, ("TOKEN", token))).Status == 200 && it.Clock.GetElapsedTime(started) < ExpiryPatience)
                await beat.WaitForNextTickAsync(ct);
            return reply.Must(401, "token.expired").Seen;
        });
    }
}
