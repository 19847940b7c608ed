using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>A hub that is killed with live sessions: how long until the next one has all of them, and whether a byte was lost.</summary>
internal static class RestartRows
{
    private const int Sessions = 50;

    public static async Task<IReadOnlyList<Row>> MeasureAsync(string repository)
    {
        await using LoadHub hub = await LoadHub.StartAsync(repository);
        string stop = Path.Combine(hub.Work, "stop");
        var tasks = new List<JsonObject>();
        for (int i = 0; i < Sessions; i++)
        {
            string script = Script(Path.Combine(hub.Work, $"{i}.written"), stop);
            tasks.Add(await hub.PostAsync("/api/tasks", new JsonObject { ["agent"] = "scripted", ["prompt"] = script, ["workdir"] = hub.Work }));
        }

        await Until.TrueAsync(() => Task.FromResult(Directory.GetFiles(hub.Work, "*.written").Length == Sessions), $"{Sessions} programs write");
        await hub.KillAsync();
        long began = Stopwatch.GetTimestamp();
        await hub.StartAgainAsync();
        foreach (JsonObject task in tasks)
        {
            await Until.TrueAsync(() => IsWatchableAsync(hub, task), $"session {PtyOf(task)} is watchable again");
        }

        await Until.TrueAsync(async () => (int)(await hub.GetAsync("/health"))["active_sessions"]! == Sessions, "all sessions are adopted");
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;

        await File.WriteAllTextAsync(stop, "");
        int same = 0;
        for (int i = 0; i < Sessions; i++)
        {
            JsonObject task = tasks[i];
            await Until.TrueAsync(() => HasEndedAsync(hub, task), $"task {(string)task["task_id"]!} ends");
            same += Hash(Path.Combine(hub.Work, $"{i}.written")) == Hash(TranscriptOf(hub, task)) ? 1 : 0;
        }

        return
        [
            new Row($"hub killed with {Sessions} live sessions → all adopted and watchable", $"{seconds:0.00} s", "–", "–", "< 3 s", seconds < 3),
            new Row("their transcripts, beside what the programs wrote", $"{same} of {Sessions} identical", "–", "–", "all", same == Sessions),
        ];
    }

    /// <summary>Prints on, and writes the same into a file. The terminal must not change line ends.</summary>
    private static string Script(string written, string stop) =>
        $"""
        stty -onlcr
        for ((i = 0; ; i++)); do
          line="$i $RANDOM $RANDOM $RANDOM"
          printf '%s\n' "$line" >> {written}
          printf '%s\n' "$line"
          [ -e {stop} ] && break
          sleep 0.5
        done
        """;

    /// <summary>Output that was written before the kill arrives, and the session is said to live.</summary>
    private static async Task<bool> IsWatchableAsync(LoadHub hub, JsonObject task)
    {
        JsonObject answer = await hub.GetAsync($"/api/session/{PtyOf(task)}/stream?offset=0&wait=0");
        return (string?)answer["state"]!["state"] == "live" && answer["items"]!.AsArray().Any(item => (string?)item!["type"] == "data");
    }

    private static async Task<bool> HasEndedAsync(LoadHub hub, JsonObject task) =>
        (string?)(await hub.GetAsync($"/api/tasks/{(string)task["task_id"]!}?wait=5"))["status"] is not ("queued" or "running");

    private static string PtyOf(JsonObject task) => ((string)task["viewer_url"]!).Split("session=")[1].Split('#')[0];

    private static string TranscriptOf(LoadHub hub, JsonObject task) =>
        Path.Combine(hub.Home, "sessions", (string)task["session_id"]!, "tasks", (string)task["task_id"]!, "transcript.log");

    private static string Hash(string file) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)));
}
