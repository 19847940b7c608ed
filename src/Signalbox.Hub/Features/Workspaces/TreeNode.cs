namespace Signalbox.Hub.Features.Workspaces;

/// <summary>A workspace of a subtree; the top one has depth 0.</summary>
internal sealed record TreeNode
{
    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string Status { get; init; } = "";

    public int Depth { get; init; }
}
