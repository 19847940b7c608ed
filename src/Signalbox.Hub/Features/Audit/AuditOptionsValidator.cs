using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Audit;

/// <summary>Checked when the hub starts.</summary>
internal sealed class AuditOptionsValidator : IValidateOptions<AuditOptions>
{
    public ValidateOptionsResult Validate(string? name, AuditOptions options) =>
        options.Node.Length is >= 1 and <= 64
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Audit:Node has {options.Node.Length} characters; give a name of 1 to 64.");
}
