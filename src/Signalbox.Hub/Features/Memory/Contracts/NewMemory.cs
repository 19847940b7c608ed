namespace Signalbox.Hub.Features.Memory.Contracts;

/// <summary>A text to keep. <c>POST /workspaces/{id}/memories</c>.</summary>
public sealed record NewMemory
{
    /// <summary>Required, at most 100,000 characters.</summary>
    public string? Content { get; set; }

    /// <summary><c>LOCAL</c>, <c>TEAM</c> or <c>GLOBAL</c>. Required.</summary>
    public string? Scope { get; set; }

    /// <summary>At most 50 characters.</summary>
    public string Namespace { get; set; } = "general";
}
