namespace Signalbox.Terminals.Screen.Text;

/// <summary>
/// The designated sets G0–G3 and the one in use. The one in use is kept apart from the level, because restoring a
/// cursor replaces it without touching level or designations.
/// </summary>
internal sealed class CharsetSelection
{
    private readonly Charset?[] _designated = new Charset?[4];

    public int Level { get; private set; }

    public Charset? Current { get; set; }

    public Charset? Designated(int level) => _designated[level];

    public void Select(int level)
    {
        Level = level;
        Current = _designated[level];
    }

    public void Designate(int level, Charset? charset)
    {
        _designated[level] = charset;
        if (Level == level)
            Current = charset;
    }

    public void Reset()
    {
        Array.Clear(_designated);
        Level = 0;
        Current = null;
    }
}
