using System.Text.Json.Nodes;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>wait_for_message</c>: the oldest message, as soon as there is one. It stays in the inbox until <c>inbox_pop</c>.</summary>
internal sealed class WaitForMessageTool() : AgentTool(
    "wait_for_message",
    "Wait for a message",
    readOnly: true,
    "Waits until the inbox has a message and returns the oldest one without removing it; at once when there is one already. After the answer succeeded, call inbox_pop(activity_id): what is not popped comes again.",
    """
    {
      "type": "object",
      "properties": {
        "timeout_secs": { "type": "number", "default": 60, "minimum": 0, "maximum": 300, "description": "How long to wait at most, in seconds." }
      }
    }
    """)
{
    private const double Default = 60;
    private const double Longest = 300;

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        double seconds = Math.Clamp(call.Arguments.Number("timeout_secs") ?? Default, 0, Longest);
        return await WaitAsync(call, TimeSpan.FromSeconds(seconds), cancellationToken) is { } message
            ? Json(message)
            : Json(new JsonObject { ["timeout"] = true, ["timeout_secs"] = seconds });
    }

    private static async Task<JsonObject?> WaitAsync(ToolCall call, TimeSpan patience, CancellationToken cancellationToken)
    {
        long started = call.Time.GetTimestamp();
        if (await Inboxes.LookAsync(call.Members, limit: 1, cancellationToken) is [var already, ..])
        {
            return already;
        }

        for (; ; )
        {
            TimeSpan gone = call.Time.GetElapsedTime(started);
            TimeSpan left = patience - gone;
            if (left <= TimeSpan.Zero)
            {
                return null;
            }

            await call.Progress(gone.TotalSeconds, "no message yet");

            // The hub counts whole seconds; the last part of one is waited out, too.
            var wait = TimeSpan.FromSeconds(Math.Ceiling(Math.Min(left.TotalSeconds, Beat.TotalSeconds)));
            if (await FirstAsync(call, wait, cancellationToken) is { } message)
            {
                return message;
            }
        }
    }

    /// <summary>Waits at all inboxes; the first message wins. What another inbox leased in the same moment is found by the next look, being this consumer's own.</summary>
    private static async Task<JsonObject?> FirstAsync(ToolCall call, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<JsonObject?>> looks = [.. call.Members.All.Select(member => OneAsync(call.Members, member, wait, enough.Token))];
        while (looks.Count > 0)
        {
            Task<JsonObject?> done = await Task.WhenAny(looks);
            looks.Remove(done);
            if (await done is { } message)
            {
                await enough.CancelAsync();
                return message;
            }
        }

        return null;
    }

    private static async Task<JsonObject?> OneAsync(Members members, Member member, TimeSpan wait, CancellationToken cancellationToken) =>
        await Inboxes.Of(member).LookAsync(wait, limit: 1, cancellationToken) is [var message, ..] ? Inboxes.View(message, member, members) : null;
}
