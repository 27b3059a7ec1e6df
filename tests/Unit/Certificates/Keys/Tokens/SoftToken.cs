using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Selvage.Certificates.Keys.Tokens;

namespace Selvage.Unit.Certificates.Keys.Tokens;

/// <summary>A token of SoftHSM, which reads a folder; it is unplugged by taking the folder away. Its library knows one configuration for the process.</summary>
internal sealed class SoftToken : IDisposable
{
    internal const string Pin = "471147";
    internal const string OfficerPin = "815815";
    private readonly CountingLog _log = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("selvage-token-");

    internal SoftToken(string label = "selvage")
    {
        Directory.CreateDirectory(Tokens);
        File.WriteAllText(Configuration, $"directories.tokendir = {Tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        File.WriteAllText(PinFile, Pin + "\n");
        Assert.Equal(0, SetEnvironment("SOFTHSM2_CONF\0"u8.ToArray(), System.Text.Encoding.UTF8.GetBytes(Configuration + "\0"), 1));
        Run("--init-token", "--free", "--label", label, "--pin", Pin, "--so-pin", OfficerPin);
        Options = new Pkcs11Options { Library = "/usr/lib/softhsm/libsofthsm2.so", TokenLabel = label, PinFile = PinFile, Sessions = 8 };
    }

    internal Pkcs11Options Options { get; }

    /// <summary>How often it was asked in vain: each time is logged.</summary>
    internal int Faults => _log.Errors;

    internal string PinFile => Path.Combine(_folder.FullName, "pin");

    private string Tokens => Path.Combine(_folder.FullName, "tokens");

    private string Configuration => Path.Combine(_folder.FullName, "softhsm2.conf");

    internal Token Open(TimeProvider? time = null) => new(Options, time ?? TimeProvider.System, _log);

    internal void Unplug() => Directory.Move(Tokens, Tokens + ".away");

    internal void PlugIn() => Directory.Move(Tokens + ".away", Tokens);

    public void Dispose() => _folder.Delete(recursive: true);

    private void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("softhsm2-util", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOFTHSM2_CONF"] = Configuration;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }

    /// <summary>What .NET sets in its environment, native code does not see.</summary>
    [DllImport("libc", EntryPoint = "setenv")]
    private static extern int SetEnvironment(byte[] name, byte[] value, int overwrite);

    private sealed class CountingLog : ILogger<Token>
    {
        internal int Errors { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Errors += logLevel == LogLevel.Error ? 1 : 0;
    }
}

/// <summary>One after another: the library is opened once in a process.</summary>
[CollectionDefinition(nameof(SoftTokens))]
public sealed class SoftTokens;
