namespace Signalbox.Contracts.Sessions;

/// <summary>The screen of a session at one offset.</summary>
/// <param name="Offset">The bytes from here on continue it. Later than asked for where what lies between is missing.</param>
/// <param name="AtMs">When that was, in milliseconds since the session began.</param>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Screen">What a freshly reset emulator of that size must be fed.</param>
public sealed record SessionScreen(long Offset, long AtMs, int Cols, int Rows, byte[] Screen);
