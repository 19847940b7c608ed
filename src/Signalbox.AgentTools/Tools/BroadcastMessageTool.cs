using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>broadcast_message</c>.</summary>
internal sealed class BroadcastMessageTool() : AgentTool(
    "broadcast_message",
    "Tell all peers",
    readOnly: false,
    "Sends a message to every agent that this one may talk to. Only where the hub's operator has allowed it.",
    """
    {
      "type": "object",
      "properties": {
        "message": { "type": "string", "description": "What to say." },
        "workspace_id": { "type": "string", "description": "Which of this process's workspaces says it, when it has several." }
      },
      "required": ["message"]
    }
    """)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        string message = call.Arguments.Text("message");
        if (message.Length == 0)
        {
            throw ToolRefusedException.Error("message is required");
        }

        PlatformClient platform = call.Sender.Platform;
        PlatformAnswer answer = await platform.PostAsync(platform.Own("broadcast"), new JsonObject { ["message"] = message }, cancellationToken);
        return answer.IsSuccess
            ? $"Message sent to {answer.Object.Number("recipients") ?? 0} peer(s)"
            : throw ToolRefusedException.Error($"platform returned {answer.Code}: {answer.Reason}");
    }
}
