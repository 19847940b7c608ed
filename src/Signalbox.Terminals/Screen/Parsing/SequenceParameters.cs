using System.Text;

namespace Signalbox.Terminals.Screen.Parsing;

/// <summary>
/// The numbers of a control sequence, with sub-parameters after colons. Bounded as in xterm.js: 32 of each kind,
/// what comes after is dropped.
/// </summary>
internal sealed class SequenceParameters
{
    public const int MaxCount = 32;

    private readonly int[] _values = new int[MaxCount];
    private readonly int[] _subValues = new int[MaxCount];
    private readonly int[] _subStart = new int[MaxCount];
    private readonly int[] _subEnd = new int[MaxCount];
    private int _subCount;
    private bool _overflowed;
    private bool _subOverflowed;
    private bool _inSub;

    public SequenceParameters() => Clear();

    public int Count { get; private set; }

    /// <summary>A parameter as sent: 0 when empty or absent.</summary>
    public int this[int index] => index < Count ? _values[index] : 0;

    /// <summary>
    /// A parameter that counts something: absent and 0 mean 1. More than the largest screen has counts as that much:
    /// only REP could tell, and xterm.js would work on it for minutes. The viewer bounds it in the same way.
    /// </summary>
    public int Amount(int index) => Math.Clamp(this[index], 1, TerminalState.MaxSize);

    /// <summary>The sub-parameters of a parameter; an empty one is -1.</summary>
    public ReadOnlySpan<int> Sub(int index) => _subValues.AsSpan(_subStart[index].._subEnd[index]);

    public void Clear()
    {
        Count = 0;
        _subCount = 0;
        _overflowed = false;
        _subOverflowed = false;
        Add();
    }

    /// <summary>Takes a digit, a semicolon or a colon.</summary>
    public void Push(int code)
    {
        if (code == ';')
            Add();
        else if (code == ':')
            AddSub();
        else
            AddDigit(code - '0');
    }

    /// <summary>What to send to bring an emulator's parameters into this state.</summary>
    public void WriteTo(StringBuilder target)
    {
        for (var i = 0; i < Count; i++)
        {
            if (i > 0)
                target.Append(';');
            target.Append(_values[i]);
            foreach (var sub in Sub(i))
            {
                target.Append(':');
                if (sub >= 0)
                    target.Append(sub);
            }
        }

        if (_overflowed)
            target.Append(';');
        if (_subOverflowed && _inSub)
            target.Append(':');
    }

    private void Add()
    {
        _inSub = false;
        if (Count >= MaxCount)
        {
            _overflowed = true;
            return;
        }

        _subStart[Count] = _subCount;
        _subEnd[Count] = _subCount;
        _values[Count++] = 0;
    }

    private void AddSub()
    {
        _inSub = true;
        if (_overflowed || _subCount >= MaxCount)
        {
            _subOverflowed = true;
            return;
        }

        _subValues[_subCount++] = -1;
        _subEnd[Count - 1]++;
    }

    private void AddDigit(int digit)
    {
        if (_overflowed || (_inSub && _subOverflowed))
            return;
        ref var value = ref _inSub ? ref _subValues[_subCount - 1] : ref _values[Count - 1];
        value = value < 0 ? digit : (int)Math.Min(((long)value * 10) + digit, int.MaxValue);
    }
}
