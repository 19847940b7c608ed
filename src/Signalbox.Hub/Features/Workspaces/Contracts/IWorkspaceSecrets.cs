using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>The secret by which the hub proves itself to a workspace that it calls (<c>Authorization: Bearer …</c>). The agent gets it on register and with every beat.</summary>
public interface IWorkspaceSecrets
{
    /// <summary>The secret, made now if there is none yet; null when the workspace is unknown or removed. Throws when the database or the key can't be used.</summary>
    Task<InboundSecret?> InboundSecretAsync(WorkspaceId workspace, CancellationToken cancellationToken);
}
