using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>Who calls whom.</summary>
/// <param name="Caller">Whoever authenticated.</param>
/// <param name="Source">The workspace that calls; null: a person or a program.</param>
/// <param name="Target">The workspace that is called; null: the hub.</param>
internal sealed record A2aScope(Caller Caller, WorkspaceId? Source, Workspace? Target)
{
    /// <summary>Whose conversations and message ids these are.</summary>
    public string Sender => Source is { } workspace ? $"workspace:{workspace}" : $"identity:{Caller.Identity}";

    /// <summary>The target as it is stored.</summary>
    public string TargetKey => Target?.Id.Value ?? "";
}
