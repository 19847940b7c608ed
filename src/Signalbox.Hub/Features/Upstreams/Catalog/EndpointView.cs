using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>An entry as the API shows it: names of variables, and whether they have a value.</summary>
internal sealed record EndpointView
{
    public required string Name { get; init; }

    public required string Transport { get; init; }

    /// <summary>With marks in place of secrets.</summary>
    public required string Endpoint { get; init; }

    public required string? AuthTokenEnv { get; init; }

    public required bool AuthTokenPresent { get; init; }

    public required string? AllowedToolsRegex { get; init; }

    public required double TimeoutSeconds { get; init; }

    public required double StartupTimeoutSeconds { get; init; }

    public required IReadOnlyDictionary<string, string> HeadersEnv { get; init; }

    public required IReadOnlyList<string> PassEnv { get; init; }

    public required string? Cwd { get; init; }

    public required string Session { get; init; }

    public required int MaxSessions { get; init; }

    public required int MaxConcurrentCalls { get; init; }

    public required string Pins { get; init; }

    /// <summary><c>file</c>, <c>api</c> or <c>default</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the API refuses to change it.</summary>
    public required bool ReadOnly { get; init; }

    /// <summary>Variables that it names and that have no value.</summary>
    public required IReadOnlyList<string> MissingVariables { get; init; }

    public static EndpointView Of(CatalogEntry entry, IUpstreamVariables variables, IUpstreamRedaction redaction)
    {
        UpstreamEndpoint endpoint = entry.Endpoint;
        return new EndpointView
        {
            Name = endpoint.Name,
            Transport = endpoint.Transport.Word(),
            Endpoint = redaction.Show(endpoint),
            AuthTokenEnv = endpoint.AuthTokenEnv,
            AuthTokenPresent = endpoint.AuthTokenEnv is { } token && variables.Find(token) is not null,
            AllowedToolsRegex = endpoint.AllowedToolsRegex,
            TimeoutSeconds = endpoint.Timeout.TotalSeconds,
            StartupTimeoutSeconds = endpoint.StartupTimeout.TotalSeconds,
            HeadersEnv = endpoint.HeadersEnv,
            PassEnv = endpoint.PassEnv,
            Cwd = endpoint.Cwd,
            Session = endpoint.Session.Word(),
            MaxSessions = endpoint.MaxSessions,
            MaxConcurrentCalls = endpoint.MaxConcurrentCalls,
            Pins = endpoint.Pins.Word(),
            Source = entry.Source.Word(),
            ReadOnly = entry.Source == UpstreamSource.File,
            MissingVariables = [.. endpoint.Variables.Where(name => variables.Find(name) is null).Distinct()],
        };
    }
}
