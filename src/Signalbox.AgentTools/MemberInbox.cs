using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools;

/// <summary>
/// The inbox of a workspace as its agent holds it. What the agent was given stays leased to it for as long as this process looks after it
/// (<see cref="RenewAsync"/>), and comes again when the process dies before the ack.
/// </summary>
public sealed class MemberInbox(PlatformClient platform, string consumer, TimeProvider time)
{
    /// <summary>Most messages that one look gives.</summary>
    public const int LongestPage = 100;

    /// <summary>How long an agent may hold a message without asking for it again.</summary>
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _held = new(StringComparer.Ordinal);

    /// <summary>The messages that are there, oldest first, leased to this consumer.</summary>
    public async Task<IReadOnlyList<JsonObject>> LookAsync(TimeSpan wait, int limit, CancellationToken cancellationToken)
    {
        IReadOnlyList<JsonObject> messages = await FetchAsync(wait, limit, after: 0, seen: true, cancellationToken);
        lock (_gate)
        {
            foreach (string id in messages.Select(message => message.Text("activity_id")).OfType<string>())
            {
                _held[id] = time.GetTimestamp();
            }
        }

        return messages;
    }

    /// <summary>Messages after a place in the log, without saying that the agent has read them.</summary>
    public Task<IReadOnlyList<JsonObject>> FetchAheadAsync(TimeSpan wait, long after, CancellationToken cancellationToken) =>
        FetchAsync(wait, LongestPage, after, seen: false, cancellationToken);

    /// <summary>Ends a message; false when it was not this consumer's to end.</summary>
    public async Task<bool> AckAsync(string activityId, CancellationToken cancellationToken)
    {
        PlatformAnswer answer = await platform.PostAsync(
            platform.Own($"inbox/{Uri.EscapeDataString(activityId)}/ack"), new JsonObject { ["consumer"] = consumer }, cancellationToken);
        lock (_gate)
        {
            _held.Remove(activityId);
        }

        return answer.IsSuccess
            ? answer.Object.Flag("removed") == true
            : throw ToolRefusedException.Error($"inbox_pop returned HTTP {answer.Code}: {answer.Reason}");
    }

    /// <summary>Renews the leases of what the agent was given and has not ended. Call at least every half lease.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        string[] held = Held();
        if (held.Length > 0)
        {
            var body = new JsonObject { ["consumer"] = consumer, ["activity_ids"] = new JsonArray([.. held.Select(id => JsonValue.Create(id))]) };
            await platform.PostAsync(platform.Own("inbox/renew"), body, cancellationToken);
        }
    }

    private string[] Held()
    {
        lock (_gate)
        {
            foreach (string old in _held.Where(held => time.GetElapsedTime(held.Value) > LongestHold).Select(held => held.Key).ToList())
            {
                _held.Remove(old);
            }

            return [.. _held.Keys.Take(LongestPage)];
        }
    }

    private async Task<IReadOnlyList<JsonObject>> FetchAsync(TimeSpan wait, int limit, long after, bool seen, CancellationToken cancellationToken)
    {
        string query = string.Create(
            CultureInfo.InvariantCulture,
            $"inbox?consumer={Uri.EscapeDataString(consumer)}&wait={(int)wait.TotalSeconds}&limit={limit}&after={after}&seen={(seen ? "true" : "false")}");
        PlatformAnswer answer = await platform.GetAsync(platform.Own(query), cancellationToken, wait + PlatformClient.Patience);
        if (!answer.IsSuccess)
        {
            throw ToolRefusedException.Error($"the inbox of workspace {platform.Workspace} answered HTTP {answer.Code}: {answer.Reason}");
        }

        return [.. answer.Object.Items("messages").OfType<JsonObject>()];
    }
}
