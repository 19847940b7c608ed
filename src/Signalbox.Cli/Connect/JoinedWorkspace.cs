using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>A workspace that this process joins.</summary>
internal sealed record JoinedWorkspace(WorkspaceId Id, WorkspaceToken Token);
