using Signalbox.Cli.Commands;

namespace Signalbox.Cli.Bridge;

/// <summary>What the bridge tells its operator, on standard error: standard output belongs to the protocol.</summary>
internal sealed class BridgeLog(TextWriter error)
{
    private readonly TextWriter _error = TextWriter.Synchronized(error);

    public void Warning(string message) => _error.WriteLine($"[signalbox bridge] {Outcome.OneLine(message)}");
}
