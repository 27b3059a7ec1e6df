using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Selvage.Kernel.Settings;

/// <summary>Checks the ranges that a settings class declares, and names each fault by the setting's full name.</summary>
internal sealed class AnnotatedSettings<TOptions>(string section) : IValidateOptions<TOptions>
    where TOptions : class
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var faults = new List<ValidationResult>();
        return Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(faults.Select(f => $"{section}:{string.Join(", ", f.MemberNames)}: {f.ErrorMessage} See this setting in appsettings.default.json."));
    }
}
