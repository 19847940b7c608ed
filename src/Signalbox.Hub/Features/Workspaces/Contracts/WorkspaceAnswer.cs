namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>What a workspace answered.</summary>
/// <param name="StatusCode">HTTP status; redirects come through as they are.</param>
/// <param name="Body">The whole body.</param>
public sealed record WorkspaceAnswer(int StatusCode, byte[] Body)
{
    /// <summary>Whether it is a 2xx.</summary>
    public bool IsSuccess => StatusCode is >= 200 and < 300;
}
