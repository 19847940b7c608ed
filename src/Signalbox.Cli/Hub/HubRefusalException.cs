using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.Cli.Hub;

/// <summary>The hub refused, in its own words.</summary>
/// <param name="message">What it said, and where the token comes from if that is what is wrong.</param>
/// <param name="status">The status code.</param>
/// <param name="answer">The whole answer; null when it was no JSON.</param>
internal sealed class HubRefusalException(string message, HttpStatusCode status, JsonNode? answer) : CliException(message)
{
    public HttpStatusCode Status { get; } = status;

    public JsonNode? Answer { get; } = answer;
}
