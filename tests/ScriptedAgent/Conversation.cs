using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace ScriptedAgent;

/// <summary>Steps that read what is typed, by a person or by the terminal itself.</summary>
internal static class Conversation
{
    private const int PatienceMilliseconds = 2000;
    private const int SilenceMilliseconds = 200;

    /// <summary>Asks the terminal something and records all that comes back until it falls silent, as text with escapes kept.</summary>
    public static void Ask(TerminalOutput output, string query, string record)
    {
        Terminal.MakeRaw();
        output.Write(Encoding.UTF8.GetBytes(query));
        using FileStream input = Open();
        var answer = new List<byte>();
        var buffer = new byte[4096];
        while (Terminal.HasInput(answer.Count == 0 ? PatienceMilliseconds : SilenceMilliseconds))
        {
            answer.AddRange(buffer.AsSpan(0, input.Read(buffer)));
        }

        File.AppendAllText(record, Encoding.UTF8.GetString([.. answer]) + "\n");
    }

    /// <summary>Writes back what is typed until the given text came.</summary>
    public static void Echo(TerminalOutput output, JsonElement step)
    {
        Terminal.MakeRaw();
        string until = step.GetProperty("until").GetString()!;
        string? record = step.TryGetProperty("record", out JsonElement path) ? path.GetString() : null;
        using FileStream input = Open();
        var typed = new StringBuilder();
        var buffer = new byte[4096];
        while (!typed.ToString().Contains(until, StringComparison.Ordinal) && input.Read(buffer) is > 0 and var count)
        {
            typed.Append(Encoding.UTF8.GetString(buffer, 0, count));
            output.Write(buffer.AsSpan(0, count));
        }

        if (record is not null)
        {
            File.WriteAllText(record, typed.ToString());
        }
    }

    private static FileStream Open() => new(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0);
}
