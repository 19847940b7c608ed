using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>Remembers committed events as <c>workspace name payload</c>.</summary>
internal sealed class FakeWorkspaceEvents : IWorkspaceEvents
{
    private readonly ConcurrentQueue<string> _told = [];

    public IReadOnlyCollection<string> Told => _told;

    public void Append(WriteScope scope, WorkspaceId workspace, string name, JsonObject payload) =>
        scope.OnCommitted(() => _told.Enqueue($"{workspace} {name} {payload.ToJsonString()}"));
}
