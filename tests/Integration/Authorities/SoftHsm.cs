using System.Diagnostics;

namespace Selvage.Integration.Authorities;

/// <summary>A token of SoftHSM for a server in a process of its own: it is a folder, and is unplugged by taking that away.</summary>
internal sealed class SoftHsm : IDisposable
{
    private const string Pin = "471147";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sv-hsm-");

    internal SoftHsm()
    {
        Directory.CreateDirectory(Tokens);
        File.WriteAllText(Configuration, $"directories.tokendir = {Tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        WritePin(Pin);
        var start = new ProcessStartInfo("softhsm2-util", ["--init-token", "--free", "--label", "selvage", "--pin", Pin, "--so-pin", "815815"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SOFTHSM2_CONF"] = Configuration;
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
    }

    internal Dictionary<string, string> Environment => new() { ["SOFTHSM2_CONF"] = Configuration };

    internal string[] Settings => ["--Selvage:Certificates:Pkcs11:Library=/usr/lib/softhsm/libsofthsm2.so", "--Selvage:Certificates:Pkcs11:TokenLabel=selvage", $"--Selvage:Certificates:Pkcs11:PinFile={PinFile}"];

    internal string PinFile => Path.Combine(_folder.FullName, "pin");

    private string Tokens => Path.Combine(_folder.FullName, "tokens");

    private string Configuration => Path.Combine(_folder.FullName, "softhsm2.conf");

    internal void WritePin(string? pin = null) => File.WriteAllText(PinFile, (pin ?? Pin) + "\n");

    internal void Unplug() => Directory.Move(Tokens, Tokens + ".away");

    internal void PlugIn() => Directory.Move(Tokens + ".away", Tokens);

    public void Dispose() => _folder.Delete(recursive: true);
}
