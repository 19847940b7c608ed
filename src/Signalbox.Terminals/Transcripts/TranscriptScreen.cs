namespace Signalbox.Terminals.Transcripts;

/// <summary>The screen at an offset.</summary>
/// <param name="Offset">Feeding the bytes from here on continues it.</param>
/// <param name="Cols">Columns.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">What a freshly reset emulator of that size must be fed.</param>
/// <param name="ResizesSeen">How many resizes of the transcript are in it: for <see cref="TranscriptCursor.SkipTo(TranscriptScreen)"/>.</param>
public sealed record TranscriptScreen(long Offset, int Cols, int Rows, byte[] Bytes, int ResizesSeen);
