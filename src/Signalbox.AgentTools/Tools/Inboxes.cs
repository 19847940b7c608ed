using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary>What the inbox tools share.</summary>
internal static class Inboxes
{
    private const string Disabled =
        "Error: inbox polling is not enabled in this runtime. The standalone molecule-mcp wrapper activates it; in-container runtimes receive messages via push delivery and do not need these tools.";

    public static MemberInbox Of(Member member) => member.Inbox ?? throw new ToolRefusedException(Disabled);

    /// <summary>A message as agents know it. Where a process has several workspaces it says to which the message came.</summary>
    public static JsonObject View(JsonObject message, Member member, Members members)
    {
        var view = (JsonObject)message.DeepClone();
        if (members.All.Count > 1)
        {
            view["arrival_workspace_id"] = member.Id.Value;
        }

        if (view.Text("peer_id") is { } peer)
        {
            view["agent_card_url"] = $"{member.Platform.Platform}/registry/discover/{peer}";
        }

        return view;
    }

    /// <summary>What lies in all inboxes now, oldest first.</summary>
    public static async Task<List<JsonObject>> LookAsync(Members members, int limit, CancellationToken cancellationToken)
    {
        var found = new List<JsonObject>();
        foreach (Member member in members.All)
        {
            IReadOnlyList<JsonObject> messages = await Of(member).LookAsync(TimeSpan.Zero, limit, cancellationToken);
            found.AddRange(messages.Select(message => View(message, member, members)));
        }

        return [.. found.OrderBy(message => message.Number("seq") ?? 0).Take(limit)];
    }
}
