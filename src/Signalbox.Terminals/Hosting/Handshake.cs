using System.Runtime.CompilerServices;
using System.Text;
using Signalbox.Terminals.Pty;

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

/// <summary>
/// Both sides prove that they know the session's secret without showing it. Nothing here may use <c>System.Security.Cryptography</c>, which would bring OpenSSL
/// into every session host (<see cref="Sha256"/>).
/// </summary>
internal static class Handshake
{
    public const int Protocol = 1;

    private const int NonceSize = 32;

    public static readonly IReadOnlyList<string> Capabilities = ["input", "resize", "grace", "end"];

    public static string NewNonce() => Convert.ToHexStringLower(OwnProcess.RandomBytes(NonceSize));

    public static string HubProof(string secret, string hostNonce, string hubNonce) => Proof(secret, "hub" + hostNonce + hubNonce);

    public static string HostProof(string secret, string hostNonce, string hubNonce) => Proof(secret, "host" + hubNonce + hostNonce);

    /// <summary>Whether the proofs are the same, in a time that does not tell where they differ.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static bool Same(string expected, string? given)
    {
        if (given is null || given.Length != expected.Length)
        {
            return false;
        }

        int differences = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            differences |= expected[i] ^ given[i];
        }

        return differences == 0;
    }

    private static string Proof(string secret, string text) =>
        Convert.ToHexStringLower(Sha256.Hmac(Encoding.ASCII.GetBytes(secret), Encoding.ASCII.GetBytes(text)));
}
