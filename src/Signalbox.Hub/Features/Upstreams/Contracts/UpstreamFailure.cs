namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Why something with an upstream did not work. Tells what helps, and whether the work may have been done.</summary>
public enum UpstreamFailure
{
    /// <summary>No endpoint has that name.</summary>
    UnknownEndpoint,

    /// <summary>The allow-list does not have the tool.</summary>
    ToolNotAllowed,

    /// <summary>A variable that the endpoint names has no value.</summary>
    CredentialMissing,

    /// <summary>401 or 403.</summary>
    Unauthorized,

    /// <summary>429.</summary>
    Throttled,

    /// <summary>Refused, no route, unknown host: nothing was sent.</summary>
    Unreachable,

    /// <summary>The program could not be started.</summary>
    NotStarted,

    /// <summary>The program ended.</summary>
    Exited,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>The server has forgotten the session: surely nothing was done.</summary>
    SessionLost,

    /// <summary>The connection broke while a request was under way.</summary>
    Broken,

    /// <summary>5xx.</summary>
    ServerError,

    /// <summary>What came is not MCP: HTML, no JSON, wrong ids, endless lists, too much of it.</summary>
    Protocol,

    /// <summary>The server answered with a JSON-RPC error. The connection works.</summary>
    Answered,

    /// <summary>Too many calls at once.</summary>
    Busy,

    /// <summary>The endpoint waits before its next attempt.</summary>
    BackingOff,
}
