using System.Globalization;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>chat_history</c>.</summary>
internal sealed class ChatHistoryTool() : AgentTool(
    "chat_history",
    "Read a conversation",
    readOnly: true,
    "Reads what was exchanged with a peer, in the order in which it happened.",
    """
    {
      "type": "object",
      "properties": {
        "peer_id": { "type": "string", "description": "The peer: an ID from list_peers, or peer_id of a message." },
        "limit": { "type": "integer", "default": 20, "minimum": 1, "maximum": 500, "description": "How many rows at most, the newest." },
        "before_ts": { "type": "string", "description": "Only what happened before this time (RFC 3339), to read further back." },
        "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces, when it has several." }
      },
      "required": ["peer_id"]
    }
    """)
{
    private const int Default = 20;
    private const int Longest = 500;

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        string peer = call.Arguments.Text("peer_id");
        if (peer.Length == 0)
        {
            throw ToolRefusedException.Error("peer_id is required");
        }

        int limit = call.Arguments.Number("limit") is { } asked and >= 1 ? (int)Math.Min(asked, Longest) : Default;
        string query = string.Create(CultureInfo.InvariantCulture, $"activity?peer_id={Uri.EscapeDataString(peer)}&limit={limit}");
        if (call.Arguments.Text("before_ts") is { Length: > 0 } before)
        {
            query += $"&before_ts={Uri.EscapeDataString(before)}";
        }

        PlatformClient platform = call.Source.Platform;
        PlatformAnswer answer = await platform.GetAsync(platform.Own(query), cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Array: { } rows } => Json(new JsonArray([.. rows.Reverse().Select(row => row?.DeepClone())])),
            { Code: 400 } => throw ToolRefusedException.Error(answer.Reason),
            _ => throw ToolRefusedException.Error($"chat_history returned HTTP {answer.Code}"),
        };
    }
}
