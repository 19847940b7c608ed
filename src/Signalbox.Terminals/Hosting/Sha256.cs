using System.Buffers.Binary;
using System.Numerics;

namespace Signalbox.Terminals.Hosting;

/// <summary>
/// SHA-256 (FIPS 180-4) and its HMAC (RFC 2104) for short messages, in managed code: the platform's are OpenSSL's, which would cost every session host 6 MB of
/// memory for the one proof it checks. No branch and no index depends on what is hashed. For everything else, use the platform's.
/// </summary>
internal static class Sha256
{
    public const int HashSize = 32;
    private const int BlockSize = 64;
    private const int LengthSize = sizeof(ulong);
    private const byte InnerPad = 0x36;
    private const byte OuterPad = 0x5c;

    private static ReadOnlySpan<uint> Start =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> Rounds =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    public static byte[] Hash(ReadOnlySpan<byte> message)
    {
        // The message, a bit that ends it, zeros, and its length in bits fill whole blocks.
        int blocks = (message.Length + 1 + LengthSize + BlockSize - 1) / BlockSize;
        byte[] padded = new byte[blocks * BlockSize];
        message.CopyTo(padded);
        padded[message.Length] = 0x80;
        BinaryPrimitives.WriteUInt64BigEndian(padded.AsSpan(padded.Length - LengthSize), (ulong)message.Length * 8);

        Span<uint> state = stackalloc uint[Start.Length];
        Start.CopyTo(state);
        for (int at = 0; at < padded.Length; at += BlockSize)
        {
            Compress(state, padded.AsSpan(at, BlockSize));
        }

        byte[] hash = new byte[HashSize];
        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash.AsSpan(i * sizeof(uint)), state[i]);
        }

        return hash;
    }

    public static byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        (key.Length > BlockSize ? Hash(key) : key).CopyTo(block);
        return Hash([.. Padded(block, OuterPad), .. Hash([.. Padded(block, InnerPad), .. message])]);
    }

    private static byte[] Padded(ReadOnlySpan<byte> key, byte pad)
    {
        byte[] padded = key.ToArray();
        for (int i = 0; i < padded.Length; i++)
        {
            padded[i] ^= pad;
        }

        return padded;
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[Rounds.Length];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = i < 16 ? BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]) : Extend(words, i);
        }

        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        (uint e, uint f, uint g, uint h) = (state[4], state[5], state[6], state[7]);
        for (int i = 0; i < words.Length; i++)
        {
            uint choice = (e & f) ^ (~e & g);
            uint majority = (a & b) ^ (a & c) ^ (b & c);
            uint first = h + Mix(e, 6, 11, 25) + choice + Rounds[i] + words[i];
            uint second = Mix(a, 2, 13, 22) + majority;
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        ReadOnlySpan<uint> ends = [a, b, c, d, e, f, g, h];
        for (int i = 0; i < ends.Length; i++)
        {
            state[i] += ends[i];
        }
    }

    private static uint Extend(ReadOnlySpan<uint> words, int i)
    {
        (uint early, uint late) = (words[i - 15], words[i - 2]);
        uint low = BitOperations.RotateRight(early, 7) ^ BitOperations.RotateRight(early, 18) ^ (early >> 3);
        uint high = BitOperations.RotateRight(late, 17) ^ BitOperations.RotateRight(late, 19) ^ (late >> 10);
        return words[i - 16] + low + words[i - 7] + high;
    }

    private static uint Mix(uint word, int first, int second, int third) =>
        BitOperations.RotateRight(word, first) ^ BitOperations.RotateRight(word, second) ^ BitOperations.RotateRight(word, third);
}
