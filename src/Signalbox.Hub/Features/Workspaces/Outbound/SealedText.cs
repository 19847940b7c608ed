using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Hub.Features.Workspaces.Outbound;

/// <summary>AES-256-GCM, bound to whom it belongs: a sealed text that is copied to another row does not open there.</summary>
internal static class SealedText
{
    private const string Version = "1.";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static string Seal(byte[] key, string owner, string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        byte[] whole = new byte[NonceBytes + TagBytes + plain.Length];
        Span<byte> nonce = whole.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(nonce, plain, whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), Encoding.UTF8.GetBytes(owner));
        return Version + Base64Url.EncodeToString(whole);
    }

    /// <summary>Null when it was sealed with another key, for somebody else, or is damaged.</summary>
    public static string? Open(byte[] key, string owner, string? text)
    {
        if (text?.StartsWith(Version, StringComparison.Ordinal) != true || !Base64Url.IsValid(text.AsSpan(Version.Length)))
        {
            return null;
        }

        byte[] whole = Base64Url.DecodeFromChars(text.AsSpan(Version.Length));
        if (whole.Length < NonceBytes + TagBytes)
        {
            return null;
        }

        byte[] plain = new byte[whole.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(whole.AsSpan(0, NonceBytes), whole.AsSpan(NonceBytes + TagBytes), whole.AsSpan(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(owner));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
