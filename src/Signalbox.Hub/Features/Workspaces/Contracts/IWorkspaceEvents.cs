using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Contracts;

/// <summary>
/// Events about workspaces, on the hub's log under their upper-case names. The subject is the workspace; they reach its owner, operators, and, over
/// <c>/ws</c> and <c>/workspaces/{id}/events/stream</c>, every workspace that may talk to it.
/// </summary>
public interface IWorkspaceEvents
{
    /// <summary>Appends inside the transaction of the change that the event tells of.</summary>
    void Append(WriteScope scope, WorkspaceId workspace, string name, JsonObject payload);
}
