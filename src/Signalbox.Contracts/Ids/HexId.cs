using System.Buffers;
using System.Security.Cryptography;

namespace Signalbox.Contracts;

/// <summary>Ids of the form prefix + lower-case hex digits, from a cryptographic random source.</summary>
internal static class HexId
{
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef");

    public static string Create(string prefix, int digits) =>
        prefix + RandomNumberGenerator.GetHexString(digits, lowercase: true);

    public static bool IsValid(string? text, string prefix, int digits) =>
        text is not null
        && text.Length == prefix.Length + digits
        && text.StartsWith(prefix, StringComparison.Ordinal)
        && !text.AsSpan(prefix.Length).ContainsAnyExcept(LowerHex);
}
