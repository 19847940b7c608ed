using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>How an endpoint's connection stands.</summary>
public sealed record UpstreamConnectionView
{
    /// <summary>State.</summary>
    public required UpstreamConnectionState State { get; init; }

    /// <summary>Agreed revision of the protocol, while open.</summary>
    public string? ProtocolVersion { get; init; }

    /// <summary>Who the server says it is, while open.</summary>
    public JsonObject? ServerInfo { get; init; }

    /// <summary>What it can do, while open.</summary>
    public JsonObject? Capabilities { get; init; }

    /// <summary>Its instructions to clients, while open.</summary>
    public string? Instructions { get; init; }

    /// <summary>Pid of its program, while it runs.</summary>
    public int? Pid { get; init; }

    /// <summary>Last lines that its program wrote to standard error, scrubbed.</summary>
    public IReadOnlyList<string> StandardError { get; init; } = [];

    /// <summary>Sessions that are open.</summary>
    public int Sessions { get; init; }

    /// <summary>Requests under way.</summary>
    public int InFlight { get; init; }

    /// <summary>Attempts that failed since it last was healthy for long enough.</summary>
    public int FailedAttempts { get; init; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset? NextRetryAt { get; init; }

    /// <summary>Generation of the catalog that it follows.</summary>
    public long Generation { get; init; }
}
