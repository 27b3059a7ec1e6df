using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Settings;

/// <summary>Every listener has a port of its own.</summary>
internal sealed class PortsRules : IValidateOptions<PortsOptions>
{
    public ValidateOptionsResult Validate(string? name, PortsOptions options)
    {
        int[] ports = [options.Tls, options.Mtls, options.Http, options.Admin];
        return ports.Distinct().Count() == ports.Length
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail("Selvage:Ports: Tls, Mtls, Http and Admin must be four different ports. Give each one of its own.");
    }
}
