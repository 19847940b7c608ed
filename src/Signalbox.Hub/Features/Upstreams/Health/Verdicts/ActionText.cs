using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>What would help, as a sentence for an operator.</summary>
internal static class ActionText
{
    /// <param name="action">What.</param>
    /// <param name="endpoint">For which.</param>
    /// <param name="shown">Its address or command line as it may be shown.</param>
    /// <param name="missing">The variable that has no value.</param>
    public static string? Of(UpstreamAction action, UpstreamEndpoint endpoint, string shown, string? missing) => action switch
    {
        UpstreamAction.Nothing => null,
        UpstreamAction.Wait => "Nothing to do: the hub goes on by itself.",
        UpstreamAction.CheckNow => $"Have it checked: POST /api/mcp/clients/{endpoint.Name}/check.",
        UpstreamAction.SetVariable => $"Give the variable {missing} a value, in the hub's environment or in its file of variables. It is noticed without a restart.",
        UpstreamAction.ReplaceCredential => endpoint.AuthTokenEnv is { } name
            ? $"Put a credential that the server accepts into the variable {name}. It is noticed without a restart."
            : "Name the variable that holds the server's credential: auth_token_env, or headers_env for another header.",
        UpstreamAction.FixCommand => $"Mend the command line '{shown}', or install the program that it names.",
        UpstreamAction.CheckAddress => $"See to it that the server runs and is reached at '{shown}'.",
        UpstreamAction.ReadStandardError => "Read what the program wrote last (standard_error) and mend the cause. The hub starts it again by itself.",
        UpstreamAction.RaiseTimeout => $"Find out why the server is slow, or raise timeout_seconds ({endpoint.Timeout.TotalSeconds:0.###}) or startup_timeout_seconds ({endpoint.StartupTimeout.TotalSeconds:0.###}).",
        UpstreamAction.CheckServer => "Look into the server's own log: it is reached, but answers with an error.",
        _ => $"See whether '{shown}' is an MCP server of the transport that the catalog says.",
    };
}
