using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;

namespace Signalbox.Hub.Features.Mcp;

/// <summary>Who a caller is over several requests, whatever credential each of them used.</summary>
internal readonly record struct CallerKey(string Identity, WorkspaceId? Workspace, TaskId? Task)
{
    public static CallerKey Of(Caller caller) => new(caller.Identity, caller.Workspace, caller.Task);
}
