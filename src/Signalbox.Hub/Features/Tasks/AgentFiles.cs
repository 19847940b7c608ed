using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Win32.SafeHandles;
using Signalbox.Contracts.Tasks;
using Signalbox.Terminals.Files;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>
/// The files that one task's agent writes: its result and its progress lines. Read without following links, regular files only, size-capped.
/// </summary>
/// <param name="root">The task's folder.</param>
/// <param name="rootFilesToo">Whether the original's places at the folder's root count as well: only an unconfined agent can reach them.</param>
/// <param name="maxResultBytes">Largest result that is read.</param>
internal sealed class AgentFiles(string root, bool rootFilesToo, int maxResultBytes)
{
    private const int MaxLine = 16 * 1024;
    private const int MaxProgressBytesAtOnce = 256 * 1024;

    private readonly Dictionary<string, long> _progressOffsets = new(StringComparer.Ordinal);

    /// <summary>What is handed in now. The first place that holds a valid result wins.</summary>
    public HandedIn ReadResult()
    {
        HandedIn found = HandedIn.Nothing.Instance;
        foreach (string name in Places("result.json"))
        {
            HandedIn here = ReadResult(name);
            if (here is HandedIn.Result)
            {
                return here;
            }

            found = here is HandedIn.Unusable ? here : found;
        }

        return found;
    }

    /// <summary>The newest whole progress line that was written since the last call; null when there is none.</summary>
    public ProgressLine? ReadProgress()
    {
        ProgressLine? newest = null;
        foreach (string name in Places("status.jsonl"))
        {
            newest = ReadProgress(name) ?? newest;
        }

        return newest;
    }

    private IEnumerable<string> Places(string name) =>
        rootFilesToo ? [name, $"{TaskFolder.ResultsName}/{name}"] : [$"{TaskFolder.ResultsName}/{name}"];

    private HandedIn ReadResult(string name)
    {
        using SafeFileHandle? file = UntrustedFile.TryOpen(root, name, out string? refusal);
        if (file is null)
        {
            return refusal is null ? HandedIn.Nothing.Instance : new HandedIn.Unusable(refusal);
        }

        byte[]? bytes = UntrustedFile.ReadAll(file, maxResultBytes);
        return bytes is null ? new HandedIn.Unusable($"{name} is larger than {maxResultBytes} bytes")
            : bytes.Length == 0 ? new HandedIn.Unusable($"{name} is empty")
            : HandedIn.Parse(bytes, name);
    }

    private ProgressLine? ReadProgress(string name)
    {
        using SafeFileHandle? file = UntrustedFile.TryOpen(root, name, out _);
        if (file is null)
        {
            return null;
        }

        long offset = _progressOffsets.GetValueOrDefault(name);
        long length = RandomAccess.GetLength(file);
        if (length < offset)
        {
            offset = 0; // The agent wrote the file anew.
        }

        // Of a flood only the end matters: the newest line is shown.
        offset = Math.Max(offset, length - MaxProgressBytesAtOnce);
        byte[] bytes = new byte[Math.Min(length - offset, MaxProgressBytesAtOnce)];
        int read = RandomAccess.Read(file, bytes, offset);
        int end = bytes.AsSpan(0, read).LastIndexOf((byte)'\n');
        if (end < 0)
        {
            _progressOffsets[name] = read > MaxLine ? offset + read : offset;
            return null;
        }

        _progressOffsets[name] = offset + end + 1;
        return Newest(bytes.AsSpan(0, end));
    }

    private static ProgressLine? Newest(ReadOnlySpan<byte> lines)
    {
        while (lines.Length > 0)
        {
            int start = lines.LastIndexOf((byte)'\n') + 1;
            if (ParseLine(lines[start..]) is { } line)
            {
                return line;
            }

            lines = start == 0 ? [] : lines[..(start - 1)];
        }

        return null;
    }

    private static ProgressLine? ParseLine(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.Length is > 0 and <= MaxLine && JsonNode.Parse(line) is JsonObject value
                && (Text(value, "step", 100), Text(value, "message", 2000)) is var (step, message) && (step + message).Length > 0
                    ? new ProgressLine(step, message)
                    : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null; // Not a progress line: an agent may write what it likes.
        }
    }

    private static string Text(JsonObject line, string key, int limit) =>
        line[key] is not JsonValue value || !value.TryGetValue(out string? text) ? ""
        : text.Length <= limit ? text
        : text[..limit] + "…";
}
