namespace Signalbox.Hub.Features.Sessions.Viewing;

/// <summary>One step of a viewer.</summary>
/// <param name="Kind">What it is; it decides which members mean something.</param>
/// <param name="Offset">Where it begins. AtHead: the head that was looked at.</param>
/// <param name="Length">Data: the bytes in the buffer.</param>
/// <param name="Cols">Resize: columns.</param>
/// <param name="Rows">Resize: rows.</param>
/// <param name="Screen">Gap: what to show, and where data goes on.</param>
internal readonly record struct ViewerItem(ViewerItemKind Kind, long Offset, int Length = 0, int Cols = 0, int Rows = 0, GapScreen? Screen = null);
