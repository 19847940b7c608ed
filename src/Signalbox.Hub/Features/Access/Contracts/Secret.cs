using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>Random secrets and how they are kept: a prefix that says what it is, 32 random bytes in base64url, stored as SHA-256.</summary>
internal static class Secret
{
    private const int Bytes = 32;
    private const int TextLength = 43;

    /// <summary>A new secret.</summary>
    public static string Create(string prefix) => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Whether the text can be one at all; anything else is never hashed or looked up.</summary>
    public static bool HasShape(string? text, string prefix) =>
        text is not null && text.Length == prefix.Length + TextLength
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && Base64Url.IsValid(text.AsSpan(prefix.Length));

    /// <summary>What is stored: 32 bytes of randomness need no salt and no slow hash.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));

    /// <summary>Compares two hashes in constant time.</summary>
    public static bool SameHash(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(left), Encoding.ASCII.GetBytes(right));
}
