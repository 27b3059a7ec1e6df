using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

using Selvage.Integration.Fixture;

namespace Selvage.Conformance;

/// <summary>The OCSP answer that the server hands out for its own certificate with the handshake, as openssl and GnuTLS see it.</summary>
public sealed class StaplingTests(RunningServer server)
{
    [Theory]
    [InlineData(0, "-tls1_2")]
    [InlineData(0, "-tls1_3")]
    [InlineData(1, "-tls1_2")]
    [InlineData(1, "-tls1_3")]
    public async Task Openssl_gets_a_good_answer_for_the_certificate_of_the_port(int listener, string version)
    {
        var said = await StatusAsync(server.Ports[listener], server.Trust, version);
        Assert.Contains("OCSP Response Status: successful", said.Out, StringComparison.Ordinal);
        Assert.Contains("Cert Status: good", said.Out, StringComparison.Ordinal);
        Assert.Contains("Verify return code: 0 (ok)", said.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task The_answer_is_signed_by_the_issuer_and_about_that_very_certificate(int listener)
    {
        var (leaf, answer) = ($"stapled-{listener}.pem", $"stapled-{listener}.der");
        await StatusAsync(server.Ports[listener], server.Trust, "-tls1_3"); // Waits until there is one.
        var said = await Tool.RunAsync(server.Folder, "gnutls-cli", ["--x509cafile", server.Trust, $"--save-cert={leaf}", $"--save-ocsp={answer}", "--port", $"{server.Ports[listener]}", "localhost"]);
        Assert.Contains("The certificate is trusted", said.All, StringComparison.Ordinal);
        var verified = await server.OpensslAsync(string.Empty, "ocsp", "-respin", answer, "-issuer", server.Trust, "-cert", leaf, "-CAfile", server.Trust, "-no_nonce");
        Assert.Contains("Response verify OK", verified.All, StringComparison.Ordinal);
        Assert.Contains($"{leaf}: good", verified.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_responder_knows_the_certificates_of_its_listeners_and_no_other_of_that_authority()
    {
        await StatusAsync(server.Ports[0], server.Trust, "-tls1_3");
        var fetched = await Tool.RunAsync(server.Folder, "bash", ["-c", $"openssl s_client -connect localhost:{server.Ports[0]} </dev/null 2>/dev/null | openssl x509 -out own.pem"]);
        Assert.True(fetched.Code == 0, fetched.All);
        string[] asking = ["ocsp", "-issuer", server.Trust, "-CAfile", server.Trust, "-url", $"http://localhost:{server.Ports[2]}/ocsp"];
        var own = await server.OpensslAsync(string.Empty, [.. asking, "-nonce", "-cert", "own.pem"]);
        Assert.Contains("Response verify OK", own.All, StringComparison.Ordinal);
        Assert.Contains("own.pem: good", own.Out, StringComparison.Ordinal);
        var other = await server.OpensslAsync(string.Empty, [.. asking, "-no_nonce", "-serial", "0x01000000000000000000000000000001"]);
        Assert.Contains("Response verify OK", other.All, StringComparison.Ordinal);
        Assert.Contains(": unknown", other.Out, StringComparison.Ordinal);
    }

    /// <summary>
    /// Its certificates name a responder that first fails, once for each port, then takes connections and never answers. That it is asked
    /// again before any client came shows that nobody has to come by for the answers to be kept fresh.
    /// </summary>
    [Fact]
    public async Task The_answer_is_fetched_without_a_client_and_a_responder_that_hangs_delays_no_handshake()
    {
        using var hanging = new TcpListener(IPAddress.Loopback, 0);
        hanging.Start();
        var (folder, ports) = (Directory.CreateTempSubdirectory("selvage-staple-").FullName, FreePorts.Take(4));
        using var process = RunningServer.Start(folder, ports, $"--Selvage:Hosts:Pki=127.0.0.1:{((IPEndPoint)hanging.LocalEndpoint).Port}");
        try
        {
            for (var port = 0; port < 2; port++)
                (await hanging.AcceptTcpClientAsync(TestContext.Current.CancellationToken)).Dispose();
            await RunningServer.ReadyAsync(process, ports[2]);
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            bound.CancelAfter(TimeSpan.FromSeconds(20));
            using var first = await hanging.AcceptTcpClientAsync(bound.Token);
            using var second = await hanging.AcceptTcpClientAsync(bound.Token);
            var since = Stopwatch.StartNew();
            for (var i = 0; i < 5; i++)
                Assert.Contains("OCSP response: no response sent", (await OnceAsync(ports[0], Path.Combine(folder, "var", "server-trust.pem"), "-tls1_3")).Out, StringComparison.Ordinal);
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(10), $"Five handshakes took {since.Elapsed}.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The answer is fetched right after the start, in the background: a client in the first moment gets none.</summary>
    private async Task<Said> StatusAsync(int port, string trust, string version)
    {
        var since = Stopwatch.StartNew();
        while (true)
        {
            var said = await OnceAsync(port, trust, version);
            if (!said.Out.Contains("no response sent", StringComparison.Ordinal) || since.Elapsed > TimeSpan.FromSeconds(20))
                return said;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private Task<Said> OnceAsync(int port, string trust, string version) =>
        server.OpensslAsync(string.Empty, "s_client", "-connect", $"localhost:{port}", "-servername", "localhost", "-CAfile", trust, "-status", version);
}
