using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptedAgent;

/// <summary>What the agent finds around it, written down for the test.</summary>
internal static class Facts
{
    public static void Record(string path)
    {
        var environment = new JsonObject();
        foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            environment[(string)variable.Key] = (string?)variable.Value;
        }

        (int columns, int rows) = Terminal.Size();
        var facts = new JsonObject
        {
            ["pid"] = Environment.ProcessId,
            ["uid"] = Libc.UserId(),
            ["cwd"] = Environment.CurrentDirectory,
            ["cols"] = columns,
            ["rows"] = rows,
            ["has_terminal"] = File.Exists("/dev/tty") && CanOpen("/dev/tty") is null,
            ["environment"] = environment,
        };
        Replace(path, facts);
    }

    /// <summary>Tries to read each path: "read", or the kind of failure.</summary>
    public static void TryReading(JsonElement paths, string record)
    {
        var outcomes = new JsonObject();
        foreach (string path in paths.EnumerateArray().Select(path => path.GetString()!))
        {
            outcomes[path] = CanOpen(path) ?? "read";
        }

        Replace(record, outcomes);
    }

    private static string? CanOpen(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            Span<byte> first = stackalloc byte[1];
            if (file.CanSeek)
            {
                _ = file.Read(first);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.GetType().Name;
        }
    }

    private static void Replace(string path, JsonObject content)
    {
        File.WriteAllText(path + ".tmp", content.ToJsonString());
        File.Move(path + ".tmp", path, overwrite: true);
    }
}
