using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>update_agent_card</c>.</summary>
internal sealed class UpdateAgentCardTool() : AgentTool(
    "update_agent_card",
    "Update the agent card",
    readOnly: false,
    "Replaces what peers see of this agent: name, description, skills.",
    """
    {
      "type": "object",
      "properties": {
        "card": {
          "type": "object",
          "description": "The whole card, such as {\"name\": \"reviewer\", \"description\": \"Reads pull requests\", \"skills\": [{\"name\": \"code-review\"}]}.",
          "additionalProperties": true
        },
        "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces, when it has several." }
      },
      "required": ["card"]
    }
    """)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        JsonObject card = call.Arguments.Object("card") ?? throw ToolRefusedException.Error("card is required and must be an object");
        Member member = call.Source;
        var body = new JsonObject { ["workspace_id"] = member.Id.Value, ["agent_card"] = card };
        PlatformAnswer answer = await member.Platform.PostAsync("registry/update-card", body, cancellationToken);
        return answer.IsSuccess ? """{"status":"updated"}""" : throw ToolRefusedException.Error($"platform returned {answer.Code}: {answer.Reason}");
    }
}
