using System.Text.Json;

namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>Reads the state that reference.mjs wrote.</summary>
internal static class ReferenceState
{
    public static ScreenState Of(JsonElement json, int columns, int rows)
    {
        var buffers = json.GetProperty("buffers");
        var charsets = string.Join(' ', json.GetProperty("charsets").EnumerateArray().Select((set, level) => $"G{level}={set.GetString()}"))
            + $" level {json.GetProperty("level").GetInt32()} current {json.GetProperty("charset").GetString()}";
        return new ScreenState(
            json.GetProperty("alternate").GetBoolean(),
            Buffer(buffers[0], columns, rows),
            Buffer(buffers[1], columns, rows),
            Words(json.GetProperty("pen")),
            charsets,
            json.GetProperty("preceding").GetInt32(),
            json.GetProperty("parser").GetInt32(),
            DescribeModes(json.GetProperty("modes")),
            json.GetProperty("title").GetString() ?? "(none)");
    }

    private static BufferState Buffer(JsonElement json, int columns, int rows) => new(
        Int(json, "x"), Int(json, "y"), Int(json, "base"), Int(json, "top"), Int(json, "bottom"),
        Int(json, "savedX"), Int(json, "savedY"), Words(json.GetProperty("savedStyle")),
        json.GetProperty("savedCharset").GetString()!,
        string.Join(',', json.GetProperty("tabs").EnumerateArray().Select(tab => tab.GetInt32())),
        [.. json.GetProperty("lines").EnumerateArray().Select(Line)],
        columns, rows);

    private static LineState Line(JsonElement json)
    {
        var values = json.GetProperty("cells").EnumerateArray().ToArray();
        var cells = new CellState[values.Length / 5];
        for (var i = 0; i < cells.Length; i++)
        {
            var at = i * 5;
            cells[i] = new CellState(
                values[at].GetString()!, values[at + 1].GetInt32(), values[at + 2].GetUInt32(), values[at + 3].GetUInt32(), values[at + 4].GetUInt32());
        }

        return new LineState(json.GetProperty("wrapped").GetBoolean(), cells);
    }

    private static string DescribeModes(JsonElement modes)
    {
        bool On(string name) => modes.GetProperty(name).GetBoolean();
        return string.Join(' ',
            $"insert={On("insert")}", $"cursorKeys={On("applicationCursorKeys")}", $"keypad={On("applicationKeypad")}",
            $"paste={On("bracketedPaste")}", $"origin={On("origin")}", $"reverse={On("reverseWraparound")}",
            $"focus={On("sendFocus")}", $"synchronized={On("synchronizedOutput")}", $"wrap={On("wraparound")}",
            $"newLine={On("newLine")}", $"hidden={On("hidden")}",
            $"shape={modes.GetProperty("cursorStyle").GetString()}", $"blink={On("cursorBlink")}",
            $"mouse={modes.GetProperty("mouse").GetString()}", $"encoding={modes.GetProperty("mouseEncoding").GetString()}");
    }

    private static int Int(JsonElement json, string name) => json.GetProperty(name).GetInt32();

    private static uint[] Words(JsonElement json) => [.. json.EnumerateArray().Select(word => word.GetUInt32())];
}
