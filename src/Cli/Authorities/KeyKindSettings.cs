using System.ComponentModel;
using Selvage.Cli.Running;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Selvage.Cli.Authorities;

/// <summary>A verb that lets the server make the next issuing key.</summary>
internal class KeyKindSettings : ManageSettings
{
    [CommandOption("--key-kind <KIND>")]
    [Description("EcP256, or Rsa3072 for peers that cannot verify ECDSA; the server's setting if left out")]
    public string? Kind { get; init; }

    [CommandOption("--out <DIR>")]
    [Description("Where request, certificates go; the current folder if left out")]
    public string Folder { get; init; } = ".";

    public override ValidationResult Validate() => Kind is null or "EcP256" or "Rsa3072"
        ? ValidationResult.Success()
        : ValidationResult.Error($"--key-kind is EcP256 or Rsa3072; '{Kind}' is neither.");
}
