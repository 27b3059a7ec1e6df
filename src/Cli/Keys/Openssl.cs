using System.ComponentModel;
using System.Diagnostics;
using Selvage.Cli.Running;

namespace Selvage.Cli.Keys;

/// <summary>What kind of key to make.</summary>
internal enum KeyKind
{
    Rsa2048,
    Rsa3072,
    Rsa4096,
    P256,
    P384,
}

/// <summary>Runs the real openssl: arguments go to it one by one, never through a shell.</summary>
internal static class Openssl
{
    /// <summary>Runs openssl and gives what it wrote; a failure stops the command with openssl's own words.</summary>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Start(arguments);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0
                ? await output
                : throw new StoppedException(new Fault("openssl.failed", "openssl failed", $"It ended with {process.ExitCode} and said: {(await errors).Trim()}"));
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>
    /// Makes a key and a certificate request (D1). The key file is created here first, readable by its owner alone,
    /// so there is no moment at which others could open it; an existing file is never written over.
    /// </summary>
    public static async Task MakeRequestAsync(KeyKind kind, string subject, string keyFile, string requestFile, CancellationToken ct)
    {
        CreateOwnersFile(keyFile);
        try
        {
            await RunAsync(["req", "-new", .. NewKey(kind), "-nodes", "-utf8", "-sha256", "-subj", subject, "-keyout", keyFile, "-out", requestFile], ct);
        }
        catch
        {
            File.Delete(keyFile);
            throw;
        }
    }

    private static string[] NewKey(KeyKind kind) => kind switch
    {
        KeyKind.Rsa3072 => ["-newkey", "rsa:3072"],
        KeyKind.Rsa4096 => ["-newkey", "rsa:4096"],
        KeyKind.P256 => ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-pkeyopt", "ec_param_enc:named_curve"],
        KeyKind.P384 => ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-pkeyopt", "ec_param_enc:named_curve"],
        _ => ["-newkey", "rsa:2048"],
    };

    private static void CreateOwnersFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
    }

    private static Process Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("openssl") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            var process = Process.Start(start)!;
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            throw new StoppedException(new Fault("openssl.missing", "openssl is not installed", "Install it (Debian and Ubuntu: apt-get install openssl; macOS: brew install openssl) and try again, or make key and request on another machine and send the request with 'selvage cert request'."));
        }
    }
}
