namespace Signalbox.Terminals.Transcripts;

/// <summary>
/// Records one terminal's output. The session host's only: one thread, one writer for the life of the transcript.
/// It never throws for disk trouble. Bytes that found no room are counted in the offsets and recorded as a gap once room returns;
/// nothing is written past a gap or a resize that is not recorded, so a reader that sees a byte can see everything that was before it.
/// </summary>
public sealed class TranscriptWriter : IDisposable
{
    private const long FirstRetryMilliseconds = 50;
    private const long LongestRetryMilliseconds = 1000;

    private readonly string _folder;
    private readonly TranscriptOptions _options;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly ITranscriptStorage _storage;
    private readonly TranscriptData _data;
    private readonly TranscriptIndexLog _index;
    private readonly List<long> _keyframes = [];

    private long _head;
    private long _lastMark = long.MinValue;
    private long _nextKeyframe;
    private ushort _cols;
    private ushort _rows;

    // While blocked: bytes from _gapFrom to _head are dropped and not recorded yet, and these records wait for room.
    private bool _blocked;
    private long _gapFrom;
    private long _retryAt;
    private long _retryDelay = FirstRetryMilliseconds;
    private IndexRecord? _waitingResize;
    private IndexRecord? _waitingExit;

    internal TranscriptWriter(string folder, TranscriptOptions options, TimeProvider time, ITranscriptStorage storage)
    {
        TranscriptOptions.Validate(options);
        _folder = folder;
        _options = options;
        _time = time;
        _storage = storage;
        _started = time.GetTimestamp();
        _data = new TranscriptData(folder, options, storage);
        _index = new TranscriptIndexLog(folder, storage);
        _nextKeyframe = options.KeyframeInterval;
    }

    /// <summary>Begins a transcript in a folder that has none. The first record is the size before the first byte.</summary>
    /// <exception cref="InvalidOperationException">The folder already holds a transcript: a session is recorded once.</exception>
    public static TranscriptWriter Create(string folder, TranscriptOptions options, TimeProvider time, int cols, int rows)
    {
        if (File.Exists(Path.Combine(folder, TranscriptFileNames.Index)) || File.Exists(Path.Combine(folder, TranscriptFileNames.Log)))
        {
            throw new InvalidOperationException($"Folder '{folder}' already holds a transcript: a session is recorded once. Start a new session.");
        }

        var writer = new TranscriptWriter(folder, options, time, DiskTranscriptStorage.Instance);
        writer.Resize(cols, rows);
        return writer;
    }

    /// <summary>The offset after the last byte appended, dropped ones included.</summary>
    public long Head => _head;

    /// <summary>How many bytes found no room.</summary>
    public long DroppedBytes { get; private set; }

    /// <summary>True when a keyframe of the present screen should be written: at each interval and after a gap.</summary>
    public bool KeyframeDue => !_blocked && _head >= _nextKeyframe;

    /// <summary>Appends output as the terminal gave it.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        var now = Now();
        if (!TryResume(now) || !TryMark(now))
        {
            Drop(bytes.Length);
            return;
        }

        var oldest = _data.OldestKept;
        var written = _data.Write(bytes, _head);
        _head += written;
        if (_data.OldestKept != oldest)
        {
            DeleteRolledKeyframes();
        }

        if (written == bytes.Length)
        {
            _retryDelay = FirstRetryMilliseconds;
            return;
        }

        Block(now);
        Drop(bytes.Length - written);
    }

    /// <summary>From the present head on the terminal has this size.</summary>
    public void Resize(int cols, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cols, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        _cols = (ushort)Math.Min(cols, ushort.MaxValue);
        _rows = (ushort)Math.Min(rows, ushort.MaxValue);
        var now = Now();
        // Bytes are never written while one waits, so the newest size is the only one that anybody will need.
        _waitingResize = new IndexRecord(IndexRecordKind.Resize, _head, 0, now, _cols, _rows);
        RecordWaiting(now);
    }

    /// <summary>The agent ended: its exit code, or 128 + signal.</summary>
    public void Exit(int code)
    {
        var now = Now();
        _waitingExit = new IndexRecord(IndexRecordKind.Exit, _head, code, now);
        RecordWaiting(now);
    }

    /// <summary>
    /// Writes a keyframe at the present head: what a freshly reset emulator of the present size must be fed to show the present screen.
    /// Worth its cost only when <see cref="KeyframeDue"/>, and once at the end.
    /// </summary>
    public void WriteKeyframe(ReadOnlySpan<byte> screen)
    {
        _nextKeyframe = (_head / _options.KeyframeInterval + 1) * _options.KeyframeInterval;
        var now = Now();
        if (!TryResume(now))
        {
            return;
        }

        var path = Path.Combine(_folder, TranscriptFileNames.Keyframe(_head));
        using var file = _storage.TryCreate(path);
        if (file is null)
        {
            return;
        }

        var record = new IndexRecord(IndexRecordKind.Keyframe, _head, screen.Length, now, _cols, _rows, Crc32.Of(screen));
        if (file.Write(screen, 0) < screen.Length || !_index.TryAppend(record))
        {
            _storage.Delete(path);
            return;
        }

        if (_keyframes.Count == 0 || _keyframes[^1] != _head)
        {
            _keyframes.Add(_head);
        }
    }

    /// <summary>Records what waits for room, if there is room now; with <paramref name="sync"/> also forces files to the disk.</summary>
    public void Flush(bool sync)
    {
        _ = TryResume(Now());
        if (sync)
        {
            _data.Sync();
            _index.Sync();
        }
    }

    public void Dispose()
    {
        _retryAt = long.MinValue;
        _ = TryResume(Now());
        _data.Dispose();
        _index.Dispose();
    }

    private long Now() => (long)_time.GetElapsedTime(_started).TotalMilliseconds;

    private void RecordWaiting(long now)
    {
        if (!_blocked)
        {
            _blocked = true;
            _gapFrom = _head;
            _retryAt = now;
        }

        _ = TryResume(now);
    }

    private void Block(long now)
    {
        _blocked = true;
        _gapFrom = _head;
        Delay(now);
    }

    private void Delay(long now)
    {
        _retryAt = now + _retryDelay;
        _retryDelay = Math.Min(_retryDelay * 2, LongestRetryMilliseconds);
    }

    private void Drop(int count)
    {
        _head += count;
        DroppedBytes += count;
    }

    /// <summary>True when bytes may be written: the gap, then what waited, is recorded.</summary>
    private bool TryResume(long now)
    {
        if (!_blocked)
        {
            return true;
        }

        if (now < _retryAt)
        {
            return false;
        }

        if (!TryRecordGap(now) || !TryRecord(ref _waitingResize) || !TryRecord(ref _waitingExit))
        {
            Delay(now);
            return false;
        }

        _blocked = false;
        return true;
    }

    private bool TryRecordGap(long now)
    {
        if (_head == _gapFrom)
        {
            return true;
        }

        if (!_index.TryAppend(new IndexRecord(IndexRecordKind.Gap, _gapFrom, _head - _gapFrom, now)))
        {
            return false;
        }

        // Were this record lost with the power and the bytes behind it not, the hole would read as zeros.
        _index.Sync();
        _gapFrom = _head;
        _nextKeyframe = _head;
        return true;
    }

    private bool TryRecord(ref IndexRecord? waiting)
    {
        if (waiting is { } record && !_index.TryAppend(record))
        {
            return false;
        }

        waiting = null;
        return true;
    }

    private bool TryMark(long now)
    {
        var interval = _index.Records < _options.ThinAfterRecords ? _options.MarkInterval : _options.ThinnedMarkInterval;
        if (_lastMark != long.MinValue && now - _lastMark < interval.TotalMilliseconds)
        {
            return true;
        }

        if (!_index.TryAppend(new IndexRecord(IndexRecordKind.Time, _head, 0, now)))
        {
            Block(now);
            return false;
        }

        _lastMark = now;
        return true;
    }

    /// <summary>A keyframe inside bytes that rolled away shows a screen from which nothing goes on.</summary>
    private void DeleteRolledKeyframes()
    {
        var oldest = _data.OldestKept;
        foreach (var offset in _keyframes.Where(offset => offset > _options.HeadSize && offset < oldest))
        {
            _storage.Delete(Path.Combine(_folder, TranscriptFileNames.Keyframe(offset)));
        }

        _keyframes.RemoveAll(offset => offset > _options.HeadSize && offset < oldest);
    }
}
