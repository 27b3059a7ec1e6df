using System.Diagnostics;

namespace Selvage.Unit.Certificates;

/// <summary>The real OpenSSL, in a folder that ends with the test.</summary>
internal sealed class OpenSsl : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("selvage-openssl-");

    public string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public byte[] Read(string name) => File.ReadAllBytes(Path(name));

    public void Write(string name, ReadOnlySpan<byte> bytes) => File.WriteAllBytes(Path(name), bytes);

    /// <summary>Runs a command line without quoting; fails the test where OpenSSL fails. Gives what it wrote to stdout.</summary>
    public string Run(string arguments)
    {
        var (code, output, errors) = Try(arguments);
        Assert.True(code == 0, $"openssl {arguments}: {errors}");
        return output;
    }

    public (int Code, string Output, string Errors) Try(string arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments.Split(' '))
        {
            WorkingDirectory = _folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }

    /// <summary>A request as the portal's command makes it; <paramref name="key"/> as after <c>-newkey</c>.</summary>
    public byte[] Request(string key, string more = "-sha256")
    {
        Run($"req -new -newkey {key} -nodes -keyout key.pem -out request.pem -subj /C=GB/O=Acme/OU=Directory/CN=acme-1 {more}");
        return Read("request.pem");
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
