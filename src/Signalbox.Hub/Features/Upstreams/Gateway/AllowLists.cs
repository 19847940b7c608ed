using System.Collections.Concurrent;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>The endpoints' own allow-lists, read once. What can't be read allows nothing.</summary>
internal sealed class AllowLists
{
    private readonly ConcurrentDictionary<string, AllowedTools?> _lists = new(StringComparer.Ordinal);

    /// <summary>Whether the endpoint lets this tool be called.</summary>
    public bool IsAllowed(UpstreamEndpoint endpoint, string tool) => endpoint.AllowedToolsRegex is not { } expression || _lists.GetOrAdd(expression, Read)?.Allows(tool) == true;

    private static AllowedTools? Read(string expression) => AllowedTools.TryParse(expression, out AllowedTools? allowed, out _) ? allowed : null;
}
