using Signalbox.AgentTools.Tools;

namespace Signalbox.AgentTools;

/// <summary>All tools that a member of the hub has.</summary>
public static class AgentToolset
{
    /// <summary>The tools, in the order in which they are listed.</summary>
    /// <param name="home">Where they live.</param>
    /// <param name="settings">What they may do there.</param>
    public static IReadOnlyList<AgentTool> Create(ToolHome home, ToolSettings settings)
    {
        AgentTool[] tools =
        [
            new DelegateTaskTool(settings.AnswerPatience),
            new DelegateTaskAsyncTool(),
            new CheckTaskStatusTool(),
            new ListPeersTool(),
            new GetWorkspaceInfoTool(),
            new SendMessageToUserTool(settings.LocalFiles),
            new CommitMemoryTool(),
            new RecallMemoryTool(),
            new WaitForMessageTool(),
            new InboxPeekTool(),
            new InboxPopTool(),
            new ChatHistoryTool(),
            new BroadcastMessageTool(),
            new UpdateAgentCardTool(),
        ];
        return [.. tools.Select(tool => tool.At(home))];
    }
}
