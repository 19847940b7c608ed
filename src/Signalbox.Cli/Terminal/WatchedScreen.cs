using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Terminal;

/// <summary>Shows a session on the watcher's terminal, with a status line on the last row; or as plain text where nobody watches.</summary>
internal sealed class WatchedScreen : IDisposable
{
    private readonly CliSurroundings _around;
    private readonly SafeTerminalText _safe;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly bool _statusLine;
    private string _status = "";

    public WatchedScreen(CliSurroundings around)
    {
        _around = around;
        _statusLine = around.IsTerminal;
        _safe = new SafeTerminalText(plain: !around.IsTerminal);
        if (_statusLine)
        {
            (_, int rows) = around.Size();
            Write($"\n\e[1A\e7\e[1;{rows - 1}r\e8"); // Keeps the last row out of scrolling.
        }
    }

    /// <summary>Shows bytes of the session's terminal.</summary>
    public void Show(byte[] bytes)
    {
        _buffer.ResetWrittenCount();
        _safe.Feed(bytes, _buffer);
        _around.OutBytes.Write(_buffer.WrittenSpan);
        _around.OutBytes.Flush();
        DrawStatus();
    }

    /// <summary>Shows what state the session is in.</summary>
    public void Status(JsonObject view)
    {
        JsonNode? task = view["task"];
        string attention = view.Member("attention") is { } waiting ? $" · waits for a person: {waiting.OptionalText("message")}" : "";
        string elapsed = task.OptionalNumber("elapsed_s") is { } seconds ? seconds.ToString("0", CultureInfo.InvariantCulture) + " s · " : "";
        _status = $" {view.OptionalText("state")} · {task.OptionalText("status") ?? "shell"} · {task.OptionalText("agent") ?? view.OptionalText("label")} · {elapsed}{task.OptionalText("task_id") ?? view.OptionalText("session_id")}{attention}";
        DrawStatus();
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public void Dispose()
    {
        if (_statusLine)
        {
            (_, int rows) = _around.Size();
            Write($"\e[?1049l\e[?5;6l\e[?7h\e[?25h\e[0m\e(B\e7\e[r\e[{rows};1H\e[2K\e8\n");
        }
    }

    private void DrawStatus()
    {
        if (_statusLine)
        {
            (int columns, int rows) = _around.Size();
            string text = new([.. _status.Where(c => !char.IsControl(c)).Take(columns - 1)]);
            Write($"\e7\e[{rows};1H\e[0;7m{text.PadRight(columns - 1)}\e[0m\e8");
        }
    }

    private void Write(string text)
    {
        _around.OutBytes.Write(Encoding.UTF8.GetBytes(text));
        _around.OutBytes.Flush();
    }
}
