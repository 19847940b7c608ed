using System.Net;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>get_workspace_info</c>.</summary>
internal sealed class GetWorkspaceInfoTool() : AgentTool(
    "get_workspace_info",
    "Get workspace info",
    readOnly: true,
    "Tells what the hub knows of this agent: name, role, status, place among the others, card.",
    """
    {
      "type": "object",
      "properties": {
        "source_workspace_id": { "type": "string", "description": "Which of this process's workspaces, when it has several." }
      }
    }
    """)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        Member member = call.Source;
        PlatformAnswer answer = await member.Platform.GetAsync($"workspaces/{member.Id}", cancellationToken);
        return answer switch
        {
            { IsSuccess: true, Object: { } workspace } => Readable(workspace),
            { Status: HttpStatusCode.Gone } => throw new ToolRefusedException(Readable(Removed(member, answer))),
            { IsAuthFailure: true } => throw new ToolRefusedException(Readable(new JsonObject { ["error"] = answer.Reason, ["status"] = answer.Code })),
            _ => throw new ToolRefusedException(Readable(new JsonObject { ["error"] = "not found" })),
        };
    }

    private static JsonObject Removed(Member member, PlatformAnswer answer) => new()
    {
        ["error"] = "removed",
        ["id"] = member.Id.Value,
        ["removed_at"] = answer.Object.Text("removed_at"),
        ["hint"] = answer.Object.Text("hint") ?? "Regenerate workspace + token from the canvas → Tokens tab.",
    };

    private protected override string Unreachable(string cause) => Readable(new JsonObject { ["error"] = cause });
}
