namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>Bytes to write or, when there is a size, a change to it.</summary>
internal sealed record ReferenceStep(byte[] Bytes, (int Columns, int Rows)? Size = null);
