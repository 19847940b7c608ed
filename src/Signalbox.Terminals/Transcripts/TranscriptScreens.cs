using Signalbox.Terminals.Screen;

namespace Signalbox.Terminals.Transcripts;

/// <summary>Renders the screen of a transcript at any offset, from the nearest keyframe before it.</summary>
public static class TranscriptScreens
{
    private const int ReadSize = 64 << 10;

    /// <summary>
    /// The screen at <paramref name="offset"/>. Where bytes on the way there are gone and a keyframe lies behind them, it is the screen of that
    /// keyframe, which may be after the offset.
    /// </summary>
    public static TranscriptScreen ScreenAt(this TranscriptReader reader, long offset)
    {
        var index = reader.RefreshIndex();
        var cursor = reader.OpenCursor(0);
        var model = StartBefore(reader, index, cursor, offset);
        var buffer = new byte[ReadSize];
        for (; ; )
        {
            var item = cursor.Read(buffer, offset);
            switch (item.Kind)
            {
                case TranscriptItemKind.Data:
                    model.Feed(buffer.AsSpan(0, (int)item.Length));
                    break;
                case TranscriptItemKind.Resize:
                    model.Resize(item.Cols, item.Rows);
                    break;
                case TranscriptItemKind.Gap when FirstAfter(reader, offset) is { } later:
                    return later;
                case TranscriptItemKind.Gap:
                    // No keyframe behind the gap yet: what was shown before it is the best guess.
                    break;
                default:
                    return new TranscriptScreen(cursor.Offset, model.Columns, model.Rows, model.Keyframe(), cursor.ResizesSeen);
            }
        }
    }

    /// <summary>A model that shows the nearest readable keyframe at or before the offset, and the cursor there; else both at the beginning.</summary>
    private static ScreenModel StartBefore(TranscriptReader reader, TranscriptIndexSnapshot index, TranscriptCursor cursor, long offset)
    {
        for (var i = index.Keyframes.Length - 1; i >= 0; i--)
        {
            var mark = index.Keyframes[i];
            if (mark.Offset <= offset && reader.TryReadKeyframe(mark) is { } content)
            {
                var model = new ScreenModel(mark.Cols, mark.Rows);
                model.Feed(content);
                cursor.SkipTo(mark.Offset, mark.ResizesBefore);
                return model;
            }
        }

        var (cols, rows) = reader.SizeAt(0) ?? (80, 24);
        return new ScreenModel(cols, rows);
    }

    private static TranscriptScreen? FirstAfter(TranscriptReader reader, long offset)
    {
        foreach (var mark in reader.RefreshIndex().Keyframes)
        {
            if (mark.Offset > offset && reader.TryReadKeyframe(mark) is { } content)
            {
                return new TranscriptScreen(mark.Offset, mark.Cols, mark.Rows, content, mark.ResizesBefore);
            }
        }

        return null;
    }
}
