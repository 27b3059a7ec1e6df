using System.Globalization;
using Selvage.Cli.Http;
using Selvage.Cli.Kits;
using Selvage.Cli.Running;

namespace Selvage.Cli.Doctor;

/// <summary>Is the server there, is it the right one, and do its clock and addresses agree with ours?</summary>
internal static class ServerChecks
{
    private const int TlsNoteDays = 14;

    /// <returns>Whether the server answers, so that the rest makes sense.</returns>
    public static async Task<bool> RunAsync(Examination exam, CancellationToken ct)
    {
        exam.Group = "Server";
        if (exam.ServerTrust is null)
            exam.Note("server.trust_file", "Trust file", $"{exam.Kit.ServerTrust} is missing", "Without it only a certificate of a public CA is trusted. Fetch the server's CA file and put it there.");
        var urls = exam.Kit.Connection.Urls;
        return await exam.TryAsync("server.reachable", "Reachable", async () =>
        {
            using var http = exam.Open(Addresses.Parse(urls.Tls, Kit.FileName));
            var reply = await http.GetAsync(new Uri(http.Server, "/.well-known/openid-configuration"), ct);
            exam.Ok("server.reachable", "Reachable", $"{urls.Tls} answered in {reply.Took.TotalMilliseconds:0} ms");
            Certificate(exam, "server.tls", "TLS certificate", http);
            Clock(exam, reply);
            await exam.TryAsync("server.discovery", "Discovery", async () => Compare(exam, await Discovery.ReadAsync(http, ct)));
        });
    }

    /// <summary>The mTLS port, seen with the transport certificate.</summary>
    public static Task MtlsAsync(Examination exam, CancellationToken ct) =>
        exam.TryAsync("server.mtls.reachable", "mTLS reachable", async () =>
        {
            exam.Group = "Server";
            using var http = new HttpSession(Addresses.Parse(exam.Kit.Connection.Urls.Mtls, Kit.FileName), exam.ServerTrust, Keys.KeyPair.Read(exam.Kit.TransportCertificate, exam.Kit.TransportKey), exam.Clock);
            var reply = await http.GetAsync(new Uri(http.Server, "/oauth2/token"), ct);
            exam.Ok("server.mtls.reachable", "mTLS reachable", $"{exam.Kit.Connection.Urls.Mtls} took the transport certificate, in {reply.Took.TotalMilliseconds:0} ms");
            Certificate(exam, "server.mtls.tls", "mTLS certificate", http);
        });

    private static void Certificate(Examination exam, string id, string title, HttpSession http)
    {
        if (http.Seen is not { } seen)
        {
            exam.Note(id, title, "plain HTTP, no certificate", "Use the https address in connection.json.");
            return;
        }

        exam.Ok(id, title, $"{seen.Subject}, trusted by {(exam.ServerTrust is null ? "this system" : "server-trust.pem")}");
        exam.Expiry(id + ".expiry", title + " ends", seen.NotAfter, TlsNoteDays, "Whoever runs the server renews its TLS certificate; if it comes from another CA then, server-trust.pem needs that CA.");
    }

    private static void Clock(Examination exam, HttpReply reply)
    {
        const string Mend = "Set this machine's clock (NTP). Assertions live five minutes and tokens are refused the second they end, so a wrong clock looks like a wrong key.";
        if (!DateTimeOffset.TryParse(reply.Header("Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var there))
        {
            exam.Note("server.clock", "Clocks", "the server sent no Date header", "Compare the clocks by hand.");
            return;
        }

        var skew = exam.Clock.GetUtcNow() - reply.Took / 2 - there;
        var seen = Math.Abs(skew.TotalSeconds) < 2 ? "the same" : $"this machine is {Math.Abs(skew.TotalSeconds):0} s {(skew > TimeSpan.Zero ? "ahead" : "behind")}";
        if (skew.Duration() < TimeSpan.FromSeconds(5))
            exam.Ok("server.clock", "Clocks", seen);
        else if (skew.Duration() < TimeSpan.FromSeconds(60))
            exam.Note("server.clock", "Clocks", seen, Mend);
        else
            exam.Fail("server.clock", "Clocks", seen, Mend);
    }

    private static void Compare(Examination exam, Discovery discovery)
    {
        var urls = exam.Kit.Connection.Urls;
        if (discovery.TokenEndpoint != new Uri(urls.Token))
            exam.Fail("server.discovery", "Discovery", $"the server names {discovery.TokenEndpoint} for tokens, the kit {urls.Token}", "Correct urls.token in connection.json; 'selvage connection' shows the right one.");
        else if (discovery.MtlsTokenEndpoint is { } alias && alias != new Uri(urls.MtlsToken))
            exam.Fail("server.discovery", "Discovery", $"the server names {alias} for tokens over mTLS, the kit {urls.MtlsToken}", "Correct urls.mtls_token in connection.json; 'selvage connection' shows the right one.");
        else
            exam.Ok("server.discovery", "Discovery", $"issuer {discovery.Issuer}, token addresses as in the kit");
    }
}
