using System.Security.Cryptography;
using System.Text;

namespace Signalbox.Terminals.Hosting;

/// <summary>First message of the host.</summary>
internal sealed record HelloMessage(int Protocol, IReadOnlyList<string> Capabilities, string Nonce);

/// <summary>Answer of the hub.</summary>
internal sealed record AuthMessage(int Protocol, IReadOnlyList<string> Capabilities, string Nonce, string Proof);

/// <summary>The host's proof, with its status.</summary>
internal sealed record WelcomeMessage(string Proof, HostStatus Status);

/// <summary>A window size.</summary>
internal sealed record ResizeMessage(int Cols, int Rows);

/// <summary>Length of the grace window.</summary>
internal sealed record GraceMessage(double Seconds);

/// <summary>Why the program is ended.</summary>
internal sealed record EndMessage(string Reason);

/// <summary>Both sides prove that they know the session's secret without showing it.</summary>
internal static class Handshake
{
    public const int Protocol = 1;

    public static readonly IReadOnlyList<string> Capabilities = ["input", "resize", "grace", "end"];

    public static string NewNonce() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    public static string HubProof(string secret, string hostNonce, string hubNonce) => Proof(secret, "hub" + hostNonce + hubNonce);

    public static string HostProof(string secret, string hostNonce, string hubNonce) => Proof(secret, "host" + hubNonce + hostNonce);

    public static bool Same(string expected, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.UTF8.GetBytes(given ?? ""));

    private static string Proof(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(text)));
}
