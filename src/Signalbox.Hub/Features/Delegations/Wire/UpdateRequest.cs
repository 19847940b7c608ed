namespace Signalbox.Hub.Features.Delegations.Wire;

/// <summary><c>POST /workspaces/{id}/delegations/{delegation}/update</c>.</summary>
internal sealed record UpdateRequest
{
    public string? Status { get; init; }

    public string? Result { get; init; }

    public string? ResponsePreview { get; init; }

    public string? Error { get; init; }
}
