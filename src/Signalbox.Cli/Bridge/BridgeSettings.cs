namespace Signalbox.Cli.Bridge;

/// <summary>What a bridge is to do.</summary>
internal sealed record BridgeSettings
{
    /// <summary>The remote MCP server.</summary>
    public required Uri Url { get; init; }

    /// <summary>How long an answer may take to begin.</summary>
    public TimeSpan AnswerPatience { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long calls may still run once the client has closed its end.</summary>
    public TimeSpan EndPatience { get; init; } = TimeSpan.FromSeconds(60);
}
