using System.Globalization;
using System.Text;

namespace Signalbox.Terminals.Screen.Commands;

/// <summary>OSC: titles, colours and hyperlinks.</summary>
internal sealed class OscCommands(TerminalState state, ReplyBuffer replies)
{
    public void Run(ReadOnlySpan<byte> payload)
    {
        var split = payload.IndexOf((byte)';');
        var number = split < 0 ? payload : payload[..split];
        if (number.Length == 0 || number.ContainsAnyExceptInRange((byte)'0', (byte)'9') || number.Length > 9)
            return;
        var command = int.Parse(number, CultureInfo.InvariantCulture);
        var data = split < 0 ? string.Empty : Encoding.UTF8.GetString(payload[(split + 1)..]);
        switch (command)
        {
            case 0 or 2:
                state.Title = data;
                break;
            case 4:
                IndexedColors(data);
                break;
            case 8:
                Hyperlink(data);
                break;
            case >= 10 and <= 12:
                SpecialColors(data, command - 10);
                break;
            case 104:
                RestoreIndexedColors(data);
                break;
            case >= 110 and <= 112:
                state.Palette.SetSpecial(command - 110, null);
                break;
        }
    }

    // Pairs of index and colour; "?" asks.
    private void IndexedColors(string data)
    {
        var slots = data.Split(';');
        for (var i = 0; i + 1 < slots.Length; i += 2)
        {
            if (!TryParseIndex(slots[i], out var index))
                continue;
            if (slots[i + 1] == "?")
                replies.Add($"\e]4;{index};{state.Palette.Indexed(index)}\e\\");
            else if (ColorSpecification.Parse(slots[i + 1]) is { } color)
                state.Palette.SetIndexed(index, color);
        }
    }

    // OSC 10 with several values goes on to what OSC 11 and 12 would set.
    private void SpecialColors(string data, int slot)
    {
        foreach (var value in data.Split(';'))
        {
            if (slot > 2)
                return;
            if (value == "?")
                replies.Add($"\e]{10 + slot};{state.Palette.Special(slot)}\e\\");
            else if (ColorSpecification.Parse(value) is { } color)
                state.Palette.SetSpecial(slot, color);
            slot++;
        }
    }

    private void RestoreIndexedColors(string data)
    {
        if (data.Length == 0)
        {
            state.Palette.RestoreAllIndexed();
            return;
        }

        foreach (var slot in data.Split(';'))
        {
            if (TryParseIndex(slot, out var index))
                state.Palette.RestoreIndexed(index);
        }
    }

    private void Hyperlink(string data)
    {
        var split = data.IndexOf(';', StringComparison.Ordinal);
        if (split < 0)
            return;
        var opens = split + 1 < data.Length;
        if (opens || data.AsSpan(0, split).Trim().Length == 0)
            state.Pen.SetHyperlink(opens);
    }

    private static bool TryParseIndex(string text, out int index) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out index) && index < 256;
}
