namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>A task's place in a conversation.</summary>
/// <param name="Id">As clients know it.</param>
/// <param name="ContextId">The conversation.</param>
/// <param name="RunId">The task of the hub, or the delegation, that works on it now.</param>
internal sealed record A2aTaskRow(string Id, string ContextId, string RunId)
{
    /// <summary>A run that did not come over A2A: a conversation of its own.</summary>
    public static A2aTaskRow Of(string runId) => new(runId, runId, runId);
}
