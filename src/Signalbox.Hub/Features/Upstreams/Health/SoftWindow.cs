namespace Signalbox.Hub.Features.Upstreams.Health;

/// <summary>The last three outcomes of requests that may fail without meaning much. Not thread-safe: the record's lock guards it.</summary>
internal sealed class SoftWindow
{
    private const int Size = 3;
    private const int Enough = 2;

    private readonly Queue<(bool Failed, bool IsCheck)> _outcomes = new(Size);

    /// <summary>
    /// Two of three failed, the newest among them, and a check is one of them: tools that take their time fail again and again on a server that is well.
    /// </summary>
    public bool IsSilent => _outcomes.Count(outcome => outcome.Failed) >= Enough && _outcomes.Last().Failed && HasFailedCheck;

    /// <summary>A check is among the failures.</summary>
    public bool HasFailedCheck => _outcomes.Any(outcome => outcome is { Failed: true, IsCheck: true });

    public void Note(bool failed, bool isCheck)
    {
        if (_outcomes.Count == Size)
        {
            _outcomes.Dequeue();
        }

        _outcomes.Enqueue((failed, isCheck));
    }

    public void Clear() => _outcomes.Clear();
}
