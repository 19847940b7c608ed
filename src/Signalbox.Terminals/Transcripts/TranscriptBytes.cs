using Microsoft.Win32.SafeHandles;

namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// The reading side of the stream's bytes: finds the file that holds an offset, while the writer in another process turns the log into
/// segments and deletes old ones. Open files are shared by all cursors of one reader.
/// </summary>
internal sealed class TranscriptBytes(string folder) : IDisposable
{
    private readonly Lock _gate = new();
    private volatile SafeFileHandle? _log;
    private volatile Segment[] _segments = [];

    /// <summary>Reads bytes at a logical offset; 0 when no file holds it now.</summary>
    public int Read(long offset, Span<byte> into)
    {
        var count = ReadLog(offset, into);
        if (count == 0)
        {
            count = ReadSegment(offset, into);
        }

        if (count == 0)
        {
            Rescan();
            count = ReadSegment(offset, into);
        }

        return count;
    }

    /// <summary>The first offset after <paramref name="offset"/> where a file begins; -1 when none does.</summary>
    public long NextStart(long offset)
    {
        Rescan();
        foreach (var segment in _segments)
        {
            if (segment.Start > offset)
            {
                return segment.Start;
            }
        }

        return -1;
    }

    /// <summary>The end of what the files hold.</summary>
    public long End()
    {
        // The log first: were it cut between the two looks, the segments are there already.
        var end = OpenLog() is { } log ? RandomAccess.GetLength(log) : 0;
        Rescan();
        var segments = _segments;
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            // A segment that was made a moment ago may be empty still, and one that rolled away meanwhile does not open.
            if (segments[i].Length() is > 0 and var length)
            {
                return Math.Max(end, segments[i].Start + length);
            }
        }

        return end;
    }

    /// <summary>What no file holds of the stream up to <paramref name="head"/>.</summary>
    public IReadOnlyList<(long From, long To)> Holes(long head)
    {
        // The log first, as in End.
        var covered = OpenLog() is { } log ? RandomAccess.GetLength(log) : 0;
        Rescan();
        var holes = new List<(long From, long To)>();
        foreach (var segment in _segments)
        {
            if (segment.Start > covered && covered < head && segment.Length() > 0)
            {
                holes.Add((covered, Math.Min(segment.Start, head)));
            }

            covered = Math.Max(covered, segment.Start + segment.Length());
        }

        return holes;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _log?.Dispose();
            foreach (var segment in _segments)
            {
                segment.Dispose();
            }

            _segments = [];
        }
    }

    /// <summary>Opens a file that others write and delete; null when it is not there.</summary>
    internal static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private int ReadLog(long offset, Span<byte> into)
    {
        if (OpenLog() is not { } log)
        {
            return 0;
        }

        var count = RandomAccess.Read(log, into, offset);
        // Cut under the read, the last page may have been zeroed already. The cut shortens the file first, so an unchanged
        // length afterwards vouches for the bytes; after a cut the segments have them.
        return count > 0 && RandomAccess.GetLength(log) >= offset + count ? count : 0;
    }

    private int ReadSegment(long offset, Span<byte> into)
    {
        var segments = _segments;
        for (var i = segments.Length - 1; i >= 0; i--)
        {
            if (segments[i].Start <= offset)
            {
                return segments[i].Read(offset, into);
            }
        }

        return 0;
    }

    private SafeFileHandle? OpenLog()
    {
        if (_log is { } open)
        {
            return open;
        }

        lock (_gate)
        {
            return _log ??= TryOpen(Path.Combine(folder, TranscriptFileNames.Log));
        }
    }

    private void Rescan()
    {
        lock (_gate)
        {
            var known = _segments.ToDictionary(segment => segment.Start);
            var found = new List<Segment>();
            foreach (var start in Starts())
            {
                found.Add(known.Remove(start, out var segment) ? segment : new Segment(folder, start));
            }

            found.Sort((a, b) => a.Start.CompareTo(b.Start));
            _segments = [.. found];
            foreach (var gone in known.Values)
            {
                gone.Dispose();
            }
        }
    }

    private IEnumerable<long> Starts()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var path in Directory.EnumerateFiles(folder, TranscriptFileNames.SegmentPattern))
        {
            if (TranscriptFileNames.TryParseSegment(Path.GetFileName(path.AsSpan()), out var start))
            {
                yield return start;
            }
        }
    }

    private sealed class Segment(string folder, long start) : IDisposable
    {
        private readonly Lock _gate = new();
        private SafeFileHandle? _file;
        private bool _gone;

        public long Start => start;

        public int Read(long offset, Span<byte> into)
        {
            try
            {
                return Open() is { } file ? RandomAccess.Read(file, into, offset - start) : 0;
            }
            catch (ObjectDisposedException)
            {
                // Another cursor saw that the file rolled away.
                return 0;
            }
        }

        public long Length()
        {
            try
            {
                return Open() is { } file ? RandomAccess.GetLength(file) : 0;
            }
            catch (ObjectDisposedException)
            {
                return 0;
            }
        }

        public void Dispose()
        {
            lock (_gate)
            {
                _gone = true;
                _file?.Dispose();
            }
        }

        private SafeFileHandle? Open()
        {
            lock (_gate)
            {
                return _gone ? null : _file ??= TryOpen(Path.Combine(folder, TranscriptFileNames.Segment(start)));
            }
        }
    }
}
