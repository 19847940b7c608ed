using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Win32.SafeHandles;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Terminals.Files;

namespace Signalbox.Hub.Features.Tasks;

/// <summary>
/// The files that one task's agent writes: its result, its progress lines, its word that it waits. Read without following links, regular files only, size-capped.
/// </summary>
/// <param name="root">The task's folder.</param>
/// <param name="rootFilesToo">Whether the original's places at the folder's root count as well: only an unconfined agent can reach them.</param>
/// <param name="maxResultBytes">Largest result that is read.</param>
internal sealed class AgentFiles(string root, bool rootFilesToo, int maxResultBytes)
{
    private readonly JsonLinesTail[] _progress = [.. Places("status.jsonl", rootFilesToo).Select(name => new JsonLinesTail(root, name))];
    private readonly JsonLinesTail _attention = new(root, $"{TaskFolder.ResultsName}/{AttentionSignal.FileName}");

    /// <summary>What is handed in now. The first place that holds a valid result wins.</summary>
    public HandedIn ReadResult()
    {
        HandedIn found = HandedIn.Nothing.Instance;
        foreach (string name in Places("result.json", rootFilesToo))
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

    /// <summary>The newest whole progress line since the last call; null when there is none.</summary>
    public ProgressLine? ReadProgress()
    {
        ProgressLine? newest = null;
        foreach (JsonLinesTail file in _progress)
        {
            newest = file.ReadNewest(ParseProgress) ?? newest;
        }

        return newest;
    }

    /// <summary>The newest word on whether the agent waits, since the last call; null when there is none.</summary>
    public AttentionSignal? ReadAttention() => _attention.ReadNewest(AttentionSignal.Parse);

    private static string[] Places(string name, bool rootFilesToo) =>
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

    private static ProgressLine? ParseProgress(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonNode.Parse(line) is JsonObject value
                && (Text(value, "step", 100), Text(value, "message", 2000)) is var (step, message)
                && (step + message).Length > 0
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
