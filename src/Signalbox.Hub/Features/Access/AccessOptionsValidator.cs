using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Access;

/// <summary>Stops the start with every fault of the configuration at once.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = new List<string>();
        AccessRules.Parse(options, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
