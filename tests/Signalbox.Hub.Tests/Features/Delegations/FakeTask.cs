using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Contracts.Tasks;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Tests.Features.Delegations;

/// <summary>A task where the test puts it.</summary>
internal sealed class FakeTask(Caller caller, WorkspaceId workspace, RunRequest request)
{
    public TaskId Id { get; } = TaskId.New();

    public SessionId Session { get; } = SessionId.New();

    public Caller Caller => caller;

    public WorkspaceId Workspace => workspace;

    public RunRequest Request => request;

    public string Status { get; set; } = "running";

    public string? Reason { get; set; }

    public JsonObject Result { get; set; } = [];
}
