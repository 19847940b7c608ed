using System.Globalization;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Probing;

/// <summary>
/// Time between two checks: 300 s, or <c>KORA_MCP_HEALTH_CHECK_INTERVAL_SEC</c> from the hub's settings or its file of variables. It is read anew whenever a variable changes; what is no number above 0 is told
/// once, as a warning, and 300 s hold.
/// </summary>
internal sealed partial class Cadence(IConfiguration configuration, IUpstreamVariables variables, ILogger<Cadence> logger)
{
    public const string Setting = "KORA_MCP_HEALTH_CHECK_INTERVAL_SEC";

    public static readonly TimeSpan Default = TimeSpan.FromSeconds(300);

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private readonly Lock _gate = new();
    private (long Version, TimeSpan Value)? _read;
    private string? _warned;

    public TimeSpan Current
    {
        get
        {
            lock (_gate)
            {
                long version = variables.Version;
                if (_read is not { } read || read.Version != version)
                {
                    _read = read = (version, Read());
                }

                return read.Value;
            }
        }
    }

    private TimeSpan Read()
    {
        string? text = configuration[Setting] is { Length: > 0 } set ? set.Trim() : variables.Find(Setting);
        if (string.IsNullOrEmpty(text))
        {
            return Default;
        }

        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) || !double.IsFinite(seconds))
        {
            WarnOnce(text, "not numeric");
            return Default;
        }

        if (seconds <= 0)
        {
            WarnOnce(text, "must be > 0");
            return Default;
        }

        return TimeSpan.FromSeconds(Math.Clamp(seconds, Shortest.TotalSeconds, Longest.TotalSeconds));
    }

    private void WarnOnce(string text, string why)
    {
        if (_warned != text)
        {
            _warned = text;
            LogFallback(Setting, text, why, Default.TotalSeconds);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Setting}='{Text}': {Why}; {Seconds} s are used. Give a number of seconds above 0.")]
    private partial void LogFallback(string setting, string text, string why, double seconds);
}
