using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Signalbox.Terminals.Hosting;

/// <summary>One frame: a type and its payload.</summary>
internal readonly record struct Frame(FrameType Type, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Largest length after the length field.</summary>
    public const int MaxLength = 1024 * 1024;

    private const int LengthSize = 4;

    /// <summary>Frames with this bit may be skipped by a side that does not know them.</summary>
    public bool MayBeIgnored => ((byte)Type & 0x80) != 0;

    public static Frame Json<T>(FrameType type, T value, JsonTypeInfo<T> typeInfo) =>
        new(type, JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));

    public static Frame Number(FrameType type, long value)
    {
        byte[] payload = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, value);
        return new Frame(type, payload);
    }

    /// <summary>The payload as a JSON object; throws <see cref="InvalidDataException"/> when it is none.</summary>
    public T Read<T>(JsonTypeInfo<T> typeInfo)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Payload.Span, typeInfo) ?? throw new InvalidDataException($"A {Type} frame holds null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"A {Type} frame is not valid: {e.Message}", e);
        }
    }

    public long ReadNumber() => Payload.Length == 8
        ? BinaryPrimitives.ReadInt64LittleEndian(Payload.Span)
        : throw new InvalidDataException($"A {Type} frame has {Payload.Length} bytes instead of 8.");

    /// <summary>Writes the frame in one piece.</summary>
    public ValueTask WriteToAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(ToBytes(), cancellationToken);

    /// <summary>The frame as it goes over the wire.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[LengthSize + 1 + Payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, 1 + Payload.Length);
        bytes[LengthSize] = (byte)Type;
        Payload.Span.CopyTo(bytes.AsSpan(LengthSize + 1));
        return bytes;
    }

    /// <summary>
    /// Takes a frame from the front of what has come so far. False: it is not complete; <paramref name="length"/> is then how many bytes it takes as far as
    /// is known. Throws <see cref="InvalidDataException"/> for what is no frame, or longer than allowed.
    /// </summary>
    public static bool TryTake(ReadOnlyMemory<byte> bytes, int maxLength, out Frame frame, out int length)
    {
        frame = default;
        length = LengthSize + 1;
        if (bytes.Length < LengthSize)
        {
            return false;
        }

        int content = BinaryPrimitives.ReadInt32LittleEndian(bytes.Span);
        if (content < 1 || content > maxLength)
        {
            throw new InvalidDataException($"A frame of {content} bytes is not between 1 and {maxLength}.");
        }

        length = LengthSize + content;
        if (bytes.Length < length)
        {
            return false;
        }

        frame = new Frame((FrameType)bytes.Span[LengthSize], bytes[(LengthSize + 1)..length]);
        return true;
    }

    /// <summary>Reads the next frame; null at an orderly end. Throws <see cref="InvalidDataException"/> for what is no frame.</summary>
    public static async ValueTask<Frame?> ReadFromAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[LengthSize];
        int read = await stream.ReadAtLeastAsync(header, LengthSize, throwOnEndOfStream: false, cancellationToken);
        if (read == 0)
        {
            return null;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (read < LengthSize || length is < 1 or > MaxLength)
        {
            throw new InvalidDataException($"A frame of {length} bytes is not between 1 and {MaxLength}.");
        }

        byte[] body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return new Frame((FrameType)body[0], body.AsMemory(1));
    }
}
