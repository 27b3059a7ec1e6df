using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Settings;

/// <summary>In Production the clock is the machine's.</summary>
internal sealed class ClockRules : IValidateOptions<SelvageOptions>
{
    public ValidateOptionsResult Validate(string? name, SelvageOptions options) => options is { Environment: SelvageEnvironment.Production, ClockShiftDays: not 0 }
        ? ValidateOptionsResult.Fail("Selvage:ClockShiftDays is for UAT only: in Production certificates and tokens go by the machine's clock. Set it to 0, or leave it out.")
        : ValidateOptionsResult.Success;
}
