using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Signalbox.Cli.Bridge;

/// <summary>Messages on standard input and output: one a line.</summary>
internal static class Lines
{
    /// <summary>The lines of a stream, as bytes; blank ones are left out, and the last one needs no end.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(input, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        while (true)
        {
            // The console's stream does not listen to the token.
            ReadResult read = await reader.ReadAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
            ReadOnlySequence<byte> rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                if (Trimmed(rest.Slice(0, end)) is { Length: > 0 } line)
                {
                    yield return line;
                }

                rest = rest.Slice(rest.GetPosition(1, end));
            }

            if (read.IsCompleted)
            {
                if (Trimmed(rest) is { Length: > 0 } last)
                {
                    yield return last;
                }

                yield break;
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
    }

    /// <summary>White space between messages is no part of them.</summary>
    private static byte[] Trimmed(ReadOnlySequence<byte> line) => line.ToArray().AsSpan().Trim(" \t\r"u8).ToArray();
}
