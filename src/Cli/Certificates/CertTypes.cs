using Spectre.Console;

namespace Selvage.Cli.Certificates;

/// <summary>The three types of certificate (D1).</summary>
internal static class CertTypes
{
    public static ValidationResult Check(string type) => type.ToLowerInvariant() is "transport" or "signing" or "encryption"
        ? ValidationResult.Success()
        : ValidationResult.Error($"--type is transport, signing or encryption; '{type}' is none of them.");
}
