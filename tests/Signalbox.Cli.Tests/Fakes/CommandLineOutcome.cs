using System.Text.Json.Nodes;

namespace Signalbox.Cli.Tests.Fakes;

/// <summary>How a command line ended and what it printed.</summary>
internal sealed record CommandLineOutcome(int Code, string Output, string Error)
{
    /// <summary>Standard output as the one JSON document that it must be.</summary>
    public JsonNode Json => JsonNode.Parse(Output)!;
}
