namespace Signalbox.AgentTools;

/// <summary>Where it is noted what an agent works on; its beats tell the hub.</summary>
public interface IWorkBoard
{
    /// <summary>Notes a piece of work until the return value is disposed of.</summary>
    IDisposable Begin(string summary);
}
