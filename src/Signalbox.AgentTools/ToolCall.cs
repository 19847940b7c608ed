namespace Signalbox.AgentTools;

/// <summary>One call of a tool.</summary>
/// <param name="Members">The workspaces of this process.</param>
/// <param name="Arguments">What the agent gave.</param>
/// <param name="Progress">Tells the client that the work goes on; seconds so far, and a sentence.</param>
/// <param name="Time">The clock.</param>
public sealed record ToolCall(Members Members, ToolArguments Arguments, Func<double, string, Task> Progress, TimeProvider Time)
{
    /// <summary>The workspace that a call is made for: <c>source_workspace_id</c>, else the first.</summary>
    public Member Source => Members.Choose(Arguments.Text("source_workspace_id"));

    /// <summary>The workspace that a message to people comes from: <c>workspace_id</c>, else the first.</summary>
    public Member Sender => Members.Choose(Arguments.Text("workspace_id"));
}
