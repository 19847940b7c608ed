using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Checked when the hub starts.</summary>
internal sealed class McpOptionsValidator : IValidateOptions<McpOptions>
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, McpOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        Check(errors, nameof(options.KeepAlive), options.KeepAlive, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        Check(errors, nameof(options.ListensPerCaller), options.ListensPerCaller, 1, 1_000);
        Check(errors, nameof(options.Sessions), options.Sessions, 1, 100_000);
        Check(errors, nameof(options.SessionIdle), options.SessionIdle, TimeSpan.FromMinutes(1), Week);
        Check(errors, nameof(options.QuestionsHoldFor), options.QuestionsHoldFor, TimeSpan.FromMinutes(1), Week);
        return errors.Build();
    }

    private static void Check<T>(ValidateOptionsResultBuilder errors, string setting, T given, T least, T most)
        where T : IComparable<T>
    {
        if (given.CompareTo(least) < 0 || given.CompareTo(most) > 0)
        {
            errors.AddError($"Mcp:{setting} is {given}; give a value from {least} to {most}.");
        }
    }
}
