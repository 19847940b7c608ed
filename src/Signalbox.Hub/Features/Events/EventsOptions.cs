namespace Signalbox.Hub.Features.Events;

/// <summary>How much of the hub's log is kept. An event goes when there are too many newer ones, or when it is too old, whichever is first.</summary>
public sealed class EventsOptions
{
    /// <summary>Newest events that are kept, 1,000 … 10,000,000. Default 100,000.</summary>
    public int KeepCount { get; set; } = 100_000;

    /// <summary>Age from which on an event goes, 1 hour … 365 days. Default 7 days.</summary>
    public TimeSpan KeepFor { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Time between two sweeps. Default 10 minutes.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Silence after which a stream says that it is alive, so that proxies keep it open. Default 15 s.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);
}
