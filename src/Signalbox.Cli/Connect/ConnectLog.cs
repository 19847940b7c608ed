namespace Signalbox.Cli.Connect;

/// <summary>What <c>connect</c> tells its operator, on standard error: standard output belongs to the protocol.</summary>
internal sealed class ConnectLog(TextWriter error, bool verbose)
{
    private readonly TextWriter _error = TextWriter.Synchronized(error);

    public void Info(string message)
    {
        if (verbose)
        {
            Write("INFO", message);
        }
    }

    public void Warning(string message) => Write("WARNING", message);

    public void Error(string message) => Write("ERROR", message);

    /// <summary>The last words of a process that can't go on.</summary>
    public void Say(string message) => _error.WriteLine(message);

    private void Write(string level, string message) => _error.WriteLine($"[signalbox connect] {level} {AgentTools.Line.Of(message, 2000)}");
}
