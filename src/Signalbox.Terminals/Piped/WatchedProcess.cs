namespace Signalbox.Terminals.Piped;

/// <summary>A process with its places in the present poll set; -1: not waited for.</summary>
internal sealed class WatchedProcess(PipedProcess process)
{
    public PipedProcess Process { get; } = process;

    public int Output { get; set; } = -1;

    public int Error { get; set; } = -1;

    public int Exit { get; set; } = -1;
}
