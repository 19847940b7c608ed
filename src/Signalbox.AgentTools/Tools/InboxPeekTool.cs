using System.Text.Json.Nodes;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>inbox_peek</c>.</summary>
internal sealed class InboxPeekTool() : AgentTool(
    "inbox_peek",
    "Look into the inbox",
    readOnly: true,
    "Lists the messages in the inbox, oldest first, without removing them.",
    """
    {
      "type": "object",
      "properties": {
        "limit": { "type": "integer", "default": 10, "minimum": 1, "maximum": 100, "description": "How many at most." }
      }
    }
    """)
{
    private const int Default = 10;

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        int limit = call.Arguments.Number("limit") is { } asked and >= 1 ? (int)Math.Min(asked, MemberInbox.LongestPage) : Default;
        List<JsonObject> messages = await Inboxes.LookAsync(call.Members, limit, cancellationToken);
        return Json(new JsonArray([.. messages]));
    }
}
