namespace Signalbox.Hub.Features.Workspaces.Presence;

/// <summary>What an agent said of itself in its last beat.</summary>
internal sealed record Beat
{
    public double ErrorRate { get; init; }

    public string SampleError { get; init; } = "";

    public int ActiveTasks { get; init; }

    public long UptimeSeconds { get; init; }

    public string CurrentTask { get; init; } = "";

    public string RuntimeState { get; init; } = "";
}
