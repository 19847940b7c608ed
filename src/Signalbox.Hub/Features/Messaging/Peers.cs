using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging;

/// <summary>Names and roles of those who sent something, as they are now.</summary>
internal sealed class Peers(IWorkspaceDirectory directory)
{
    /// <summary>By workspace id; ids that nobody has are left out.</summary>
    public async Task<IReadOnlyDictionary<string, Peer>> FindAsync(IEnumerable<string?> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, Peer>(StringComparer.Ordinal);
        foreach (string? text in ids.Distinct(StringComparer.Ordinal))
        {
            if (WorkspaceId.TryParse(text, out WorkspaceId id) && await directory.FindAsync(id, cancellationToken) is { } workspace)
            {
                found[id.Value] = new Peer(workspace.Name, workspace.Role);
            }
        }

        return found;
    }
}
