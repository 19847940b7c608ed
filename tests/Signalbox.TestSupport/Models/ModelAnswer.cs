namespace Signalbox.TestSupport.Models;

/// <summary>The body of an answer.</summary>
internal sealed record ModelAnswer(string ContentType, string Body)
{
    public static ModelAnswer Stream(IEnumerable<ServerSentEvent> events) => new("text/event-stream", string.Concat(events));
}
