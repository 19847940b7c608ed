namespace Signalbox.Cli.Bridge;

/// <summary>A message could not be brought to the server, or its answer not back.</summary>
/// <param name="message">The thing, the cause, the next step.</param>
/// <param name="answer">What the server said instead, for the client to see; null when it said nothing.</param>
/// <param name="status">The HTTP status; null when there was none.</param>
internal sealed class BridgeException(string message, string? answer = null, int? status = null) : Exception(message)
{
    public string? Answer { get; } = answer;

    public int? Status { get; } = status;
}
