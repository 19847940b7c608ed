using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>An endpoint at work.</summary>
internal sealed class PooledEndpoint(string hash, EndpointSessions sessions, UpstreamCalls calls)
{
    private string _values = "";

    /// <summary>Of its description.</summary>
    public string Hash { get; } = hash;

    public EndpointSessions Sessions { get; } = sessions;

    public UpstreamCalls Calls { get; } = calls;

    /// <summary>Whether the values of its variables are others than at the last look.</summary>
    public bool TakeChange(IUpstreamVariables variables)
    {
        string values = string.Join('\n', Sessions.Endpoint.Variables.Select(name => variables.Find(name) ?? "\0"));
        bool hasChanged = values != _values;
        _values = values;
        return hasChanged;
    }

    /// <summary>Takes no more requests; those under way have this long.</summary>
    public async Task EndAsync(TimeSpan patience)
    {
        await Sessions.EndAsync(patience);
        await Sessions.DisposeAsync();
    }
}
