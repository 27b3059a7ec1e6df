using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using MimeKit;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Mail;

/// <summary>
/// A mail server that somebody else wrote (Debian: python3-aiosmtpd); it files what it takes in a Maildir. It hangs up at mails to
/// hangup@example.com, and holds its answer back, after it has filed a mail, while a file named hold is there.
/// </summary>
internal sealed class SmtpServer : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private const string Program = """
        import asyncio, json, os, ssl, sys, threading
        from aiosmtpd.controller import Controller
        from aiosmtpd.handlers import Mailbox
        from aiosmtpd.smtp import AuthResult, LoginPassword

        asked = json.loads(sys.argv[1])

        class Box(Mailbox):
            async def handle_RCPT(self, server, session, envelope, address, options):
                if address == "hangup@example.com":
                    server.transport.abort()
                envelope.rcpt_tos.append(address)
                return "250 OK"

            async def handle_DATA(self, server, session, envelope):
                answer = await super().handle_DATA(server, session, envelope)
                while os.path.exists(asked["hold"]):
                    await asyncio.sleep(0.05)
                return answer

        def allowed(server, session, envelope, mechanism, given):
            fine = isinstance(given, LoginPassword) and (given.login.decode(), given.password.decode()) == (asked["user"], asked["password"])
            return AuthResult(success=fine, handled=False)

        more, tls = {}, None
        if asked["certificate"]:
            tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            tls.load_cert_chain(asked["certificate"], asked["key"])
            if asked["implicit"]:
                more["ssl_context"] = tls
            else:
                more.update(tls_context=tls, require_starttls=True)
        if asked["user"]:
            more.update(authenticator=allowed, auth_required=True, auth_require_tls=tls is not None and not asked["implicit"])
        controller = Controller(Box(asked["box"]), hostname="127.0.0.1", port=asked["port"], **more)
        controller.start()
        print("up", flush=True)
        threading.Event().wait()
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("sv-smtp-").FullName;
    private Process? _process;

    internal int Port { get; } = FreePorts.Take(1)[0];

    private string Hold => Path.Combine(_folder, "hold");

    internal string[] Settings(string security = "None") => ["--Selvage:Mail:Smtp:Host=127.0.0.1", $"--Selvage:Mail:Smtp:Port={Port}", $"--Selvage:Mail:Smtp:Security={security}"];

    /// <summary>Starts it, and waits until it answers.</summary>
    internal async Task StartAsync(string? certificate = null, string? key = null, bool isImplicit = false, string? user = null, string? password = null)
    {
        var asked = JsonSerializer.Serialize(new { port = Port, box = Path.Combine(_folder, "box"), hold = Hold, certificate, key, @implicit = isImplicit, user, password });
        var script = Path.Combine(_folder, "server.py");
        await File.WriteAllTextAsync(script, Program);
        _process = Process.Start(new ProcessStartInfo(Python, [script, asked]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var deadline = Stopwatch.StartNew();
        while (!await AnswersAsync())
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30) && !_process.HasExited, "The mail server did not start.");
        Assert.Equal("up", await _process.StandardOutput.ReadLineAsync());
    }

    /// <summary>From now on it takes mails and does not say so.</summary>
    internal void HoldAnswers() => File.WriteAllText(Hold, string.Empty);

    internal void ReleaseAnswers() => File.Delete(Hold);

    internal IReadOnlyList<MimeMessage> Received()
    {
        var box = Path.Combine(_folder, "box", "new");
        return Directory.Exists(box) ? [.. Directory.GetFiles(box).Select(file => MimeMessage.Load(file))] : [];
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var tcp = new TcpClient();
            await tcp.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            await Task.Delay(50);
            return false;
        }
    }
}
