using Microsoft.Extensions.Options;

namespace Signalbox.Hub.Features.Events;

/// <summary>Checked when the hub starts.</summary>
internal sealed class EventsOptionsValidator : IValidateOptions<EventsOptions>
{
    public ValidateOptionsResult Validate(string? name, EventsOptions options)
    {
        var errors = new ValidateOptionsResultBuilder();
        if (options.KeepCount is < 1_000 or > 10_000_000)
        {
            errors.AddError($"Events:KeepCount is {options.KeepCount}; give a number from 1000 to 10000000.");
        }

        if (options.KeepFor < TimeSpan.FromHours(1) || options.KeepFor > TimeSpan.FromDays(365))
        {
            errors.AddError($"Events:KeepFor is {options.KeepFor}; give a time from 01:00:00 (1 hour) to 365.00:00:00 (365 days).");
        }

        if (options.SweepEvery < TimeSpan.FromSeconds(1) || options.SweepEvery > TimeSpan.FromDays(1))
        {
            errors.AddError($"Events:SweepEvery is {options.SweepEvery}; give a time from 00:00:01 to 1.00:00:00.");
        }

        if (options.KeepAlive < TimeSpan.FromSeconds(1) || options.KeepAlive > TimeSpan.FromMinutes(5))
        {
            errors.AddError($"Events:KeepAlive is {options.KeepAlive}; give a time from 00:00:01 to 00:05:00.");
        }

        return errors.Build();
    }
}
