using Microsoft.Extensions.Options;
using Selvage.Ehi.Wire;

namespace Selvage.Ehi;

/// <summary>What the settings' ranges cannot say.</summary>
internal sealed class EhiRules : IValidateOptions<EhiOptions>
{
    public ValidateOptionsResult Validate(string? name, EhiOptions options) => AllowedNetworks.TryRead(options.AllowedPrivateNetworks, out _)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail($"{EhiOptions.Section}:AllowedPrivateNetworks: \"{options.AllowedPrivateNetworks}\" is no list of networks. Write them as 10.1.0.0/16 fd00::/8, with blanks between.");
}
