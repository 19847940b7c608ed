using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>commit_memory</c>.</summary>
internal sealed class CommitMemoryTool() : AgentTool(
    "commit_memory",
    "Commit a memory",
    readOnly: false,
    "Remembers a text. LOCAL: for this agent alone. TEAM: also for its parent, siblings and children. GLOBAL: for everybody; only agents without a parent may. What looks like a secret is blacked out.",
    """
    {
      "type": "object",
      "properties": {
        "content": { "type": "string", "description": "What to remember." },
        "scope": { "type": "string", "enum": ["LOCAL", "TEAM", "GLOBAL"], "default": "LOCAL", "description": "Who shall see it." },
        "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces remembers, when it has several." }
      },
      "required": ["content"]
    }
    """)
{
    private static readonly string[] Scopes = ["LOCAL", "TEAM", "GLOBAL"];

    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        string content = call.Arguments.Text("content");
        if (content.Length == 0)
        {
            throw ToolRefusedException.Error("content is required");
        }

        string asked = call.Arguments.Text("scope").ToUpperInvariant();
        string scope = Scopes.Contains(asked) ? asked : "LOCAL";
        Member member = call.Source;
        var body = new JsonObject { ["content"] = content, ["scope"] = scope };
        PlatformAnswer answer = await member.Platform.PostAsync(member.Platform.Own("memories"), body, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw ToolRefusedException.Error(answer.Reason.Length > 0 ? answer.Reason : $"HTTP {answer.Code}");
        }

        var done = new JsonObject { ["success"] = true, ["id"] = answer.Object.Text("id"), ["scope"] = scope };
        if (answer.Object?["redacted"] is JsonArray redacted)
        {
            done["redacted"] = redacted.DeepClone();
        }

        return Json(done);
    }

    private protected override string Unreachable(string cause) => $"Error saving memory: {cause}";
}
