namespace Signalbox.Hub.Features.Upstreams.Health.Wire;

/// <summary>How the connection stands.</summary>
internal sealed record ConnectionFacts(string State, int Sessions, int InFlight, int FailedAttempts, string? ProtocolVersion, string? Server)
{
    /// <summary>For operators.</summary>
    public int? Pid { get; init; }

    /// <summary>Last lines of the program's standard error, scrubbed; for operators.</summary>
    public IReadOnlyList<string>? StandardError { get; init; }
}
