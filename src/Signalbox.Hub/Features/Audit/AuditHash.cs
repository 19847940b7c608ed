using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Features.Audit;

/// <summary>
/// The hash of a row: SHA-256 over a name of the format, the numbers as 8 bytes big endian, and every text as its length (4 bytes big endian)
/// and its UTF-8 bytes. The lengths keep text from wandering between fields without changing the hash.
/// </summary>
internal static class AuditHash
{
    /// <summary>What the first row of a chain has before it.</summary>
    public static readonly string Genesis = new('0', 64);

    private const string Format = "signalbox-audit-1";

    public static string Of(AuditRow row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, Format);
        Append(hash, row.PrevHash);
        Append(hash, row.Seq);
        Append(hash, row.AtMs);
        Append(hash, row.Node);
        Append(hash, row.Actor);
        Append(hash, row.Via);
        Append(hash, row.Action);
        Append(hash, row.Subject);
        Append(hash, row.Detail);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
