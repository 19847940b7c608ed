namespace Signalbox.Cli;

/// <summary>Something that the person at the command line must know: the thing, the cause, the next step. Ends with exit code 2.</summary>
internal class CliException(string message) : Exception(message);
