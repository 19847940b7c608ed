using System.Text;
using System.Text.Json;

namespace ScriptedAgent;

/// <summary>
/// Progress lines and results. <c>result</c> is {content (any JSON) or text, file ("result.json"), how}: how is <c>atomic</c> (default: temporary file and
/// rename), <c>plain</c>, <c>half</c> (only the first half of the bytes), <c>huge</c> (padded to 64 MiB), <c>symlink</c> (to text as a path) or <c>fifo</c>.
/// </summary>
internal static class HandIn
{
    private const int Huge = 64 << 20;

    private static string Folder =>
        Environment.GetEnvironmentVariable("SIGNALBOX_TASK_RESULTS") ?? throw new InvalidOperationException("SIGNALBOX_TASK_RESULTS is not set.");

    public static void Progress(JsonElement line) => File.AppendAllText(Path.Combine(Folder, "status.jsonl"), line.GetRawText() + "\n");

    public static void Result(JsonElement step)
    {
        string file = step.TryGetProperty("file", out JsonElement name) ? name.GetString()! : "result.json";
        string path = Path.Combine(Folder, file);
        byte[] bytes = Encoding.UTF8.GetBytes(step.TryGetProperty("text", out JsonElement text) ? text.GetString()! : step.GetProperty("content").GetRawText());
        switch (step.TryGetProperty("how", out JsonElement how) ? how.GetString() : "atomic")
        {
            case "atomic":
                File.WriteAllBytes(path + ".tmp", bytes);
                File.Move(path + ".tmp", path, overwrite: true);
                break;
            case "plain": File.WriteAllBytes(path, bytes); break;
            case "half": File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]); break;
            case "huge": File.WriteAllBytes(path, [.. bytes, .. Enumerable.Repeat((byte)' ', Huge)]); break;
            case "symlink": File.CreateSymbolicLink(path, Encoding.UTF8.GetString(bytes)); break;
            case "fifo": Libc.MakeFifo(path); break;
            case var other: throw new InvalidOperationException($"There is no way '{other}' to hand in a result.");
        }
    }
}
