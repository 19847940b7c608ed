using System.Text;
using System.Text.Json;

namespace ScriptedAgent;

/// <summary>
/// A coding agent that does exactly what its script says, for tests. Steps: <c>write</c> text; <c>bytes</c> hex; <c>flood</c> {bytes, seed};
/// <c>raw</c> true (the terminal changes nothing any more); <c>log</c> path (a copy of all that is written from here on); <c>delay_ms</c>;
/// <c>wait_for</c> path; <c>progress</c> object; <c>result</c> (see <see cref="HandIn"/>); <c>alt_screen</c> bool; <c>wide</c> count;
/// <c>ask</c> {query, record}; <c>echo_input</c> {until, record}; <c>facts</c> path; <c>read_paths</c> {paths, record}; <c>shell</c> command;
/// <c>detach</c> command (in a session of its own); <c>exit</c> code; <c>signal</c> number; <c>hang</c> true.
/// </summary>
internal sealed class Agent : IDisposable
{
    private readonly TerminalOutput _output = new();

    public int Run(IReadOnlyList<JsonProperty> script)
    {
        foreach (JsonProperty step in script)
        {
            if (step.Name == "exit")
            {
                return step.Value.GetInt32();
            }

            Take(step.Name, step.Value);
        }

        return 0;
    }

    public void Dispose() => _output.Dispose();

    private void Take(string name, JsonElement argument)
    {
        switch (name)
        {
            case "write": _output.Write(Encoding.UTF8.GetBytes(argument.GetString()!)); break;
            case "bytes": _output.Write(Convert.FromHexString(argument.GetString()!)); break;
            case "flood": _output.Flood(argument.GetProperty("bytes").GetInt64(), argument.GetProperty("seed").GetInt32()); break;
            case "wide": _output.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("漢字🙂é ", argument.GetInt32())) + "\r\n")); break;
            case "alt_screen": _output.Write(argument.GetBoolean() ? "\e[?1049h\e[2J\e[H"u8 : "\e[?1049l"u8); break;
            case "log": _output.CopyTo(argument.GetString()!); break;
            case "raw": Terminal.MakeRaw(); break;
            case "delay_ms": Thread.Sleep(argument.GetInt32()); break;
            case "wait_for": WaitFor(argument.GetString()!); break;
            case "progress": HandIn.Progress(argument); break;
            case "result": HandIn.Result(argument); break;
            case "ask": Conversation.Ask(_output, argument.GetProperty("query").GetString()!, argument.GetProperty("record").GetString()!); break;
            case "echo_input": Conversation.Echo(_output, argument); break;
            case "facts": Facts.Record(argument.GetString()!); break;
            case "read_paths": Facts.TryReading(argument.GetProperty("paths"), argument.GetProperty("record").GetString()!); break;
            case "shell": _ = Libc.Run(argument.GetString()!); break;
            case "detach": _ = Libc.Run($"setsid sh -c {Quoted(argument.GetString()!)} </dev/null >/dev/null 2>&1 &"); break;
            case "signal": _ = Libc.Kill(Environment.ProcessId, argument.GetInt32()); Thread.Sleep(Timeout.Infinite); break;
            case "hang": Thread.Sleep(Timeout.Infinite); break;
            default: throw new InvalidOperationException($"There is no step '{name}'.");
        }
    }

    private static void WaitFor(string path)
    {
        while (!Path.Exists(path))
        {
            Thread.Sleep(5);
        }
    }

    private static string Quoted(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
