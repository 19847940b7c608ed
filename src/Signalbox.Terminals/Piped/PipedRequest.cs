namespace Signalbox.Terminals.Piped;

/// <summary>A program to talk to over its standard input and output.</summary>
/// <param name="Argv">Program (an absolute path) and arguments.</param>
/// <param name="Environment">The whole environment.</param>
/// <param name="Workdir">Working directory.</param>
public sealed record PipedRequest(IReadOnlyList<string> Argv, IReadOnlyDictionary<string, string> Environment, string Workdir)
{
    /// <summary>Given what it writes to standard error, in pieces as they come, on the thread that reads all pipes: it must be quick.</summary>
    public Action<ReadOnlyMemory<byte>>? StandardError { get; init; }
}
