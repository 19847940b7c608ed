using System.Collections.Concurrent;

namespace Signalbox.Hub.Features.Workspaces.Limits;

/// <summary>Calls of each caller that are under way: those that wait are cheap to open, and would otherwise add up without end.</summary>
internal sealed class OpenCalls
{
    /// <summary>The most at a time for each caller.</summary>
    public const int Max = 100;

    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Counts a call in; false: there are too many, and this one counts for nothing.</summary>
    public bool TryEnter(string key)
    {
        if (_open.AddOrUpdate(key, 1, static (_, open) => open + 1) <= Max)
        {
            return true;
        }

        Leave(key);
        return false;
    }

    /// <summary>Counts a call out.</summary>
    public void Leave(string key)
    {
        if (_open.AddOrUpdate(key, 0, static (_, open) => open - 1) == 0)
        {
            // Only while nobody has come meanwhile.
            _open.TryRemove(new KeyValuePair<string, int>(key, 0));
        }
    }
}
