using Signalbox.Terminals.Screen.Text;

namespace Signalbox.Terminals.Screen.Buffers;

/// <summary>
/// What DECSC keeps. The line is absolute (scrollback included), so that it moves up with the text while the
/// scrollback grows; that is how xterm.js keeps it.
/// </summary>
internal record struct SavedCursor(int Column, int Line, uint Foreground, uint Background, Charset? Charset);
