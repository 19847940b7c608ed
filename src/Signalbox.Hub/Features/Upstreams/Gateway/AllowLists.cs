using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>The endpoints' own allow-lists: an expression that is searched in the bare name, whatever its case. What can't be decided is not allowed.</summary>
internal sealed class AllowLists
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, Regex?> _expressions = new(StringComparer.Ordinal);

    /// <summary>Whether the endpoint lets this tool be called.</summary>
    public bool IsAllowed(UpstreamEndpoint endpoint, string tool)
    {
        if (endpoint.AllowedToolsRegex is not { } expression)
        {
            return true;
        }

        try
        {
            return _expressions.GetOrAdd(expression, Read)?.IsMatch(tool) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex? Read(string expression)
    {
        try
        {
            return new Regex(expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Limit);
        }
        catch (ArgumentException)
        {
            // The catalog refuses such ones; should one come by, nothing is allowed.
            return null;
        }
    }
}
