using Signalbox.Hub.Features.A2a.Rpc;
using Signalbox.Hub.Features.A2a.Tasks;
using Signalbox.Hub.Features.A2a.Wire;

namespace Signalbox.Hub.Features.A2a;

/// <summary>An answer that follows a task.</summary>
internal sealed class StreamResult(TaskStream stream, ITaskSource tasks, A2aScope scope, Dialect dialect, RpcRequest request, string taskId) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => stream.FollowAsync(httpContext, tasks, scope, dialect, request, taskId);
}
