using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.AgentTools.Tools;

/// <summary>What both tools that hand over work do.</summary>
internal static class Delegating
{
    public const string Schema =
        """
        {
          "type": "object",
          "properties": {
            "workspace_id": { "type": "string", "description": "The peer: an ID from list_peers, or peer_id of a message." },
            "task": { "type": "string", "description": "What the peer shall do, complete in itself: it does not see this conversation. When it answers a message: the answer." },
            "in_reply_to": { "type": "string", "description": "activity_id of the message that this answers. The peer then gets it as the result of its task." },
            "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces delegates, when it has several." }
          },
          "required": ["workspace_id", "task"]
        }
        """;

    /// <summary>The peer and the task, or the original's refusal.</summary>
    public static (WorkspaceId Peer, string Task) Read(ToolArguments arguments)
    {
        string peer = arguments.Text("workspace_id");
        string task = arguments.Text("task");
        if (peer.Length == 0 || task.Length == 0)
        {
            throw ToolRefusedException.Error("workspace_id and task are required");
        }

        return WorkspaceId.TryParse(peer, out WorkspaceId id) ? (id, task) : throw ToolRefusedException.Error($"invalid peer_id (expected UUID): {Line.Of(peer)}");
    }

    /// <summary>Hands the work to the hub.</summary>
    public static Task<PlatformAnswer> OfferAsync(Member source, WorkspaceId peer, string task, string inReplyTo, CancellationToken cancellationToken)
    {
        var body = new JsonObject { ["target_id"] = peer.Value, ["task"] = task };
        if (inReplyTo.Length > 0)
        {
            body["in_reply_to"] = inReplyTo;
        }

        return source.Platform.PostAsync(source.Platform.Own("delegate"), body, cancellationToken);
    }
}
