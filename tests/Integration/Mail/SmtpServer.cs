using System.Diagnostics;
using System.Net.Sockets;
using MimeKit;
using Selvage.Integration.Fixture;

namespace Selvage.Integration.Mail;

/// <summary>A mail server that somebody else wrote (Debian: python3-aiosmtpd); it files what it takes in a Maildir.</summary>
internal sealed class SmtpServer : IDisposable
{
    private const string Program = "/usr/bin/aiosmtpd";
    private readonly string _folder = Directory.CreateTempSubdirectory("sv-smtp-").FullName;
    private Process? _process;

    internal int Port { get; } = FreePorts.Take(1)[0];

    internal string[] Settings(string security = "None") => ["--Selvage:Mail:Smtp:Host=127.0.0.1", $"--Selvage:Mail:Smtp:Port={Port}", $"--Selvage:Mail:Smtp:Security={security}"];

    /// <summary>Starts it, and waits until it answers.</summary>
    internal async Task StartAsync(params string[] more)
    {
        Assert.SkipUnless(File.Exists(Program), $"The mail server {Program} is not installed.");
        var start = new ProcessStartInfo(Program, ["-n", "-l", $"127.0.0.1:{Port}", .. more, "-c", "aiosmtpd.handlers.Mailbox", Path.Combine(_folder, "box")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        var deadline = Stopwatch.StartNew();
        while (!await AnswersAsync())
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(30) && !_process.HasExited, "The mail server did not start.");
    }

    internal IReadOnlyList<MimeMessage> Received()
    {
        var box = Path.Combine(_folder, "box", "new");
        return Directory.Exists(box) ? [.. Directory.GetFiles(box).Select(file => MimeMessage.Load(file))] : [];
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
            _process.Kill();
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
