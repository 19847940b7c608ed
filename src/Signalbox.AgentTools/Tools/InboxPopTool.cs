using System.Text.Json.Nodes;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>inbox_pop</c>: the ack.</summary>
internal sealed class InboxPopTool() : AgentTool(
    "inbox_pop",
    "Remove a message",
    readOnly: false,
    "Removes a message from the inbox. Call it only after the message was handled and the answer succeeded.",
    """
    {
      "type": "object",
      "properties": {
        "activity_id": { "type": "string", "description": "activity_id of the message." }
      },
      "required": ["activity_id"]
    }
    """)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        string id = call.Arguments.Text("activity_id");
        if (id.Length == 0)
        {
            throw ToolRefusedException.Error("activity_id is required.");
        }

        bool removed = false;
        foreach (Member member in call.Members.All)
        {
            removed = removed || await Inboxes.Of(member).AckAsync(id, cancellationToken);
        }

        return Json(new JsonObject { ["removed"] = removed, ["activity_id"] = id });
    }
}
