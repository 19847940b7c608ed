namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>An MCP server as the catalog describes it. Holds names of variables, never their values.</summary>
public sealed record UpstreamEndpoint
{
    /// <summary>Unique; the prefix of its tools. Free of <c>__</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How it is reached.</summary>
    public required UpstreamTransport Transport { get; init; }

    /// <summary>A command line, split as a shell does, or a URL. May hold secrets: show <see cref="IUpstreamRedaction"/>'s form only.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Name of the variable with the bearer token; null: no authentication.</summary>
    public string? AuthTokenEnv { get; init; }

    /// <summary>Searched in bare tool names, whatever their case; null: all are allowed.</summary>
    public string? AllowedToolsRegex { get; init; }

    /// <summary>For one call or listing.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For opening the transport, and again for the handshake.</summary>
    public TimeSpan StartupTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Further request headers, and the variables that hold their values.</summary>
    public IReadOnlyDictionary<string, string> HeadersEnv { get; init; } = new Dictionary<string, string>();

    /// <summary>Further variables that a program is given under their own names.</summary>
    public IReadOnlyList<string> PassEnv { get; init; } = [];

    /// <summary>Folder that a program starts in; null: one of the hub's with nothing in it.</summary>
    public string? Cwd { get; init; }

    /// <summary>Who shares a session.</summary>
    public UpstreamSessionPolicy Session { get; init; }

    /// <summary>Most sessions at a time, for policies that open several; the one unused for longest makes room.</summary>
    public int MaxSessions { get; init; } = 16;

    /// <summary>Most calls at a time; as many again wait, further ones are refused.</summary>
    public int MaxConcurrentCalls { get; init; } = 16;

    /// <summary>What to do when a tool's definition is not the one that was approved: <c>off</c>, <c>warn</c> or <c>block</c>.</summary>
    public UpstreamPins Pins { get; init; }

    /// <summary>All names of variables that a connection depends on.</summary>
    public IEnumerable<string> Variables => [.. AuthTokenEnv is { } token ? [token] : Array.Empty<string>(), .. HeadersEnv.Values, .. PassEnv];
}
