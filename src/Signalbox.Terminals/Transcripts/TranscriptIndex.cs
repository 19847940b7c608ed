using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// The reading side of <c>transcript.idx</c>: takes in what the writer added since the last look. Reading ends at the first record with a wrong
/// checksum: torn by a crash, or just being written, in which case the next look finds it whole.
/// </summary>
internal sealed class TranscriptIndex(string folder) : IDisposable
{
    private const int RecordsARead = 256;

    private readonly Lock _gate = new();
    private readonly List<TranscriptIndexSnapshot.ResizeMark> _resizes = [];
    private readonly List<TranscriptIndexSnapshot.GapMark> _gaps = [];
    private readonly List<TranscriptIndexSnapshot.KeyframeMark> _keyframes = [];
    private TranscriptIndexSnapshot.ExitMark? _exit;
    private SafeFileHandle? _file;
    private long _position;
    private volatile TranscriptIndexSnapshot _current = TranscriptIndexSnapshot.Empty;

    public TranscriptIndexSnapshot Current => _current;

    /// <summary>Everything that the writer had finished when this was called.</summary>
    public TranscriptIndexSnapshot Refresh()
    {
        lock (_gate)
        {
            _file ??= TranscriptBytes.TryOpen(Path.Combine(folder, TranscriptFileNames.Index));
            if (_file is not null && RandomAccess.GetLength(_file) - _position >= IndexRecord.Size)
            {
                var changed = false;
                _position = Scan(_file, _position, record => changed |= Take(record));
                if (changed)
                {
                    _current = new TranscriptIndexSnapshot { Resizes = [.. _resizes], Gaps = [.. _gaps], Keyframes = [.. _keyframes], Exit = _exit };
                }
            }

            return _current;
        }
    }

    /// <summary>All records of one kind, from the beginning.</summary>
    public List<IndexRecord> ReadAll(IndexRecordKind kind)
    {
        var found = new List<IndexRecord>();
        using var file = TranscriptBytes.TryOpen(Path.Combine(folder, TranscriptFileNames.Index));
        if (file is not null)
        {
            Scan(file, 0, record =>
            {
                if (record.Kind == kind)
                {
                    found.Add(record);
                }
            });
        }

        return found;
    }

    public void Dispose() => _file?.Dispose();

    private static long Scan(SafeFileHandle file, long position, Action<IndexRecord> take)
    {
        var buffer = new byte[RecordsARead * IndexRecord.Size];
        for (; ; )
        {
            var count = RandomAccess.Read(file, buffer, position);
            var at = 0;
            for (; at + IndexRecord.Size <= count; at += IndexRecord.Size)
            {
                if (!IndexRecord.TryRead(buffer.AsSpan(at, IndexRecord.Size), out var record))
                {
                    return position + at;
                }

                take(record);
            }

            position += at;
            if (count < buffer.Length)
            {
                return position;
            }
        }
    }

    /// <summary>True when the snapshot must be made anew.</summary>
    private bool Take(in IndexRecord record)
    {
        switch (record.Kind)
        {
            case IndexRecordKind.Resize:
                _resizes.Add(new(record.Offset, record.Cols, record.Rows));
                return true;
            case IndexRecordKind.Gap:
                AddGap(record.Offset, record.Offset + record.Length);
                return true;
            case IndexRecordKind.Keyframe:
                _keyframes.Add(new(record.Offset, record.Length, record.Cols, record.Rows, record.ContentCrc, _resizes.Count));
                return true;
            case IndexRecordKind.Exit:
                _exit = new(record.Offset, (int)record.Length, record.Milliseconds);
                return true;
            default:
                return false;
        }
    }

    private void AddGap(long from, long to)
    {
        if (_gaps.Count > 0 && _gaps[^1].To >= from)
        {
            _gaps[^1] = _gaps[^1] with { To = to };
            return;
        }

        _gaps.Add(new(from, to));
    }
}
