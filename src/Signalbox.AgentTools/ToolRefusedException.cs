namespace Signalbox.AgentTools;

/// <summary>A call that fails; its message is the whole text that the agent reads, marked as an error.</summary>
public sealed class ToolRefusedException(string text) : Exception(text)
{
    /// <summary>A refusal in the usual form, <c>Error: …</c>.</summary>
    public static ToolRefusedException Error(string reason) => new($"Error: {reason}");
}
