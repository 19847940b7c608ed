namespace Signalbox.Cli.Config;

/// <summary>A workspace and a token of its agent.</summary>
internal sealed record Joining(string WorkspaceId, string Token);
