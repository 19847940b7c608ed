using System.Buffers.Binary;

namespace Signalbox.Terminals.Transcripts;

/// <summary>One 40-byte record of <c>transcript.idx</c>; the layout is in docs/specs/transcripts.md.</summary>
/// <param name="Kind">What the record says.</param>
/// <param name="Offset">Where in the stream.</param>
/// <param name="Length">Gap: dropped bytes. Keyframe: bytes in the file. Exit: the code.</param>
/// <param name="Milliseconds">Since the session started, monotonic.</param>
/// <param name="Cols">Resize and keyframe: columns.</param>
/// <param name="Rows">Resize and keyframe: rows.</param>
/// <param name="ContentCrc">Keyframe: the CRC-32 of the file.</param>
internal readonly record struct IndexRecord(
    IndexRecordKind Kind, long Offset, long Length, long Milliseconds, ushort Cols = 0, ushort Rows = 0, uint ContentCrc = 0)
{
    public const int Size = 40;
    private const int CrcAt = 36;

    public void Write(Span<byte> into)
    {
        into[..Size].Clear();
        into[0] = (byte)Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(into[4..], Cols);
        BinaryPrimitives.WriteUInt16LittleEndian(into[6..], Rows);
        BinaryPrimitives.WriteInt64LittleEndian(into[8..], Offset);
        BinaryPrimitives.WriteInt64LittleEndian(into[16..], Length);
        BinaryPrimitives.WriteInt64LittleEndian(into[24..], Milliseconds);
        BinaryPrimitives.WriteUInt32LittleEndian(into[32..], ContentCrc);
        BinaryPrimitives.WriteUInt32LittleEndian(into[CrcAt..], Crc32.Of(into[..CrcAt]));
    }

    /// <summary>False for a record whose checksum is wrong: torn by a crash, or not wholly written yet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out IndexRecord record)
    {
        record = default;
        if (from.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(from[CrcAt..]) != Crc32.Of(from[..CrcAt]))
        {
            return false;
        }

        record = new IndexRecord(
            (IndexRecordKind)from[0],
            BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(from[6..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[32..]));
        return true;
    }
}
