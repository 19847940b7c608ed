namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Who shares a session with an upstream. On the wire: <c>shared</c>, <c>per_caller</c>, <c>stateless</c>.</summary>
public enum UpstreamSessionPolicy
{
    /// <summary>One for everybody: for servers that keep nothing between calls.</summary>
    Shared,

    /// <summary>One for each caller, so that nothing that the server remembers reaches another one.</summary>
    PerCaller,

    /// <summary>One for each call, ended with it.</summary>
    Stateless,
}
