using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool.Connections;

/// <summary>Fails when too much comes without an end of line: one message of a broken or hostile server must not take all memory.</summary>
internal sealed class LineLimit(Stream inner, int limit = LineLimit.Default) : Stream
{
    /// <summary>Sixteen MiB.</summary>
    public const int Default = 16 * 1024 * 1024;

    private long _since;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await inner.ReadAsync(buffer, cancellationToken);
        Count(buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = inner.Read(buffer, offset, count);
        Count(buffer.AsSpan(offset, read));
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Count(ReadOnlySpan<byte> read)
    {
        int end = read.LastIndexOf((byte)'\n');
        _since = end < 0 ? _since + read.Length : read.Length - end - 1;
        if (_since > limit)
        {
            throw new UpstreamFault(UpstreamFailure.Protocol, $"the server sent more than {limit / 1024 / 1024} MiB in one message. Mend the server, or ask it for less.") { OutcomeUnknown = true };
        }
    }
}
