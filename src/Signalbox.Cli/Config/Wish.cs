namespace Signalbox.Cli.Config;

/// <summary>What is to be written for a client.</summary>
internal sealed record Wish
{
    /// <summary>Whether the client delegates to the hub's agents.</summary>
    public required bool Delegate { get; init; }

    /// <summary>Whether the client's agent becomes a member.</summary>
    public required bool Join { get; init; }

    /// <summary>The workspace that it joins; null: one that is made.</summary>
    public string? Workspace { get; init; }

    /// <summary>A token of that workspace, from whoever asks; null: one is made.</summary>
    public string? Token { get; init; }

    /// <summary>The name of what is made.</summary>
    public string? Name { get; init; }
}
