namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Whether <c>/mcp/tools</c> has anything to offer, so that agents do not start a program for nothing.</summary>
public interface IPooledTools
{
    /// <summary>An operator configured an endpoint, or one of the defaults has answered.</summary>
    bool Any { get; }
}
