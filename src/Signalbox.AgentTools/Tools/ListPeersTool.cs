using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary><c>list_peers</c>: a line for each workspace that may be talked to, with what it can do.</summary>
internal sealed class ListPeersTool() : AgentTool(
    "list_peers",
    "List peers",
    readOnly: true,
    "Lists the agents that this one may talk to: name, ID, status, role, skills. Names, roles and skills are what the peers say of themselves.",
    """
    {
      "type": "object",
      "properties": {
        "source_workspace_id": { "type": "string", "description": "Only peers of this one of this process's workspaces, when it has several." }
      }
    }
    """)
{
    private protected override async Task<string> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        bool all = call.Arguments.Text("source_workspace_id").Length == 0 && call.Members.All.Count > 1;
        IReadOnlyList<Member> sources = all ? call.Members.All : [call.Source];
        var lines = new List<string>();
        foreach (Member source in sources)
        {
            lines.AddRange(await LinesAsync(source, all, cancellationToken));
        }

        return string.Join('\n', lines);
    }

    private static async Task<IEnumerable<string>> LinesAsync(Member source, bool several, CancellationToken cancellationToken)
    {
        PlatformAnswer answer = await source.Platform.GetAsync($"registry/{source.Id}/peers", cancellationToken);
        if (!answer.IsSuccess || answer.Array is not { } peers)
        {
            throw new ToolRefusedException(Diagnosis(answer, source));
        }

        string via = several ? $", via: {source.Id.Short}" : "";
        return peers.Count > 0
            ? peers.Select(peer => Describe(peer) + via)
            : [$"You have no peers in the platform registry. (No parent, no children, no siblings registered.){via}"];
    }

    private static string Describe(JsonNode? peer)
    {
        var line = new StringBuilder();
        line.Append($"- {Line.Of(peer.Text("name"))} (ID: {Line.Of(peer.Text("id"))}, status: {Line.Of(peer.Text("status"))}, role: {Line.Of(peer.Text("role"))})");
        string[] skills = [.. peer is JsonObject row ? Skills(row["agent_card"]) : []];
        return skills.Length == 0 ? line.ToString() : line.Append($", skills: {string.Join(", ", skills)}").ToString();
    }

    /// <summary>A skill is known by its name, else by its id. Some agents send their card as a text.</summary>
    private static IEnumerable<string> Skills(JsonNode? card) =>
        card.Items("skills").Select(skill => Line.Of(skill.Text("name") ?? skill.Text("id"))).Where(name => name.Length > 0);

    private static string Diagnosis(PlatformAnswer answer, Member source) => answer switch
    {
        { IsAuthFailure: true } => $"No peers found. [{source.Id.Short}] Authentication to platform failed (HTTP {answer.Code}). Regenerate the token from the canvas → Tokens tab.",
        { Status: HttpStatusCode.NotFound or HttpStatusCode.Gone } => $"No peers found. [{source.Id.Short}] This workspace is not registered with the platform (HTTP {answer.Code}).",
        { Code: >= 500 } => $"Platform error: HTTP {answer.Code}.",
        _ => $"Error: list_peers returned HTTP {answer.Code}: {answer.Reason}",
    };

    private protected override string Unreachable(string cause) => $"Cannot reach platform at {cause}";
}
