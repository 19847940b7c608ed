using Signalbox.Terminals.Screen.Parsing;

namespace Signalbox.Terminals.Screen;

/// <summary>
/// A screen that draws no sooner than somebody can tell. Output that asks nothing is kept until something that may ask arrives, the screen is looked at, or there is
/// enough of it; a flood is then drawn in few large pieces, of which <see cref="ScreenModel.Feed"/> leaves out what scrolls away. Not thread-safe.
/// </summary>
public sealed class PatientScreen(ScreenModel screen)
{
    /// <summary>How much is kept: several times what a screen and its scrollback hold, so that most of a flood needs no drawing.</summary>
    public const int MostKept = 512 * 1024;

    private readonly byte[] _kept = GC.AllocateUninitializedArray<byte>(MostKept);
    private int _count;
    private int _plain;

    /// <summary>Takes output. Answers to what it asks are ready when this returns.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (true)
        {
            if (_count == 0)
                bytes = bytes[FinishBegun(bytes)..];
            if (bytes.Length == 0)
                return;
            var piece = Math.Min(bytes.Length, MostKept - _count);
            bytes[..piece].CopyTo(_kept.AsSpan(_count));
            _count += piece;
            bytes = bytes[piece..];
            if (_count == MostKept || !IsPlain())
                CatchUp();
        }
    }

    /// <summary>See <see cref="ScreenModel.Resize"/>.</summary>
    public void Resize(int columns, int rows)
    {
        CatchUp();
        screen.Resize(columns, rows);
    }

    /// <summary>See <see cref="ScreenModel.Keyframe"/>.</summary>
    public byte[] Keyframe()
    {
        CatchUp();
        return screen.Keyframe();
    }

    /// <summary>See <see cref="ScreenModel.TryTakeReplies"/>.</summary>
    public bool TryTakeReplies(out byte[] replies) => screen.TryTakeReplies(out replies);

    // Draws what belongs to a sequence or character that the screen is inside of, so that what is kept begins at a boundary.
    private int FinishBegun(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (; length < bytes.Length && !screen.AtBoundary; length++)
            screen.Feed(bytes.Slice(length, 1));
        return length;
    }

    private bool IsPlain()
    {
        _plain += PlainOutput.Measure(_kept.AsSpan(_plain, _count - _plain), out var unfinished);
        return _plain == _count || unfinished;
    }

    private void CatchUp()
    {
        screen.FeedKnown(_kept.AsSpan(0, _count), _plain);
        _count = 0;
        _plain = 0;
    }
}
