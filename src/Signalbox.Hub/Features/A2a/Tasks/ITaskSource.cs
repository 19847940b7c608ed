namespace Signalbox.Hub.Features.A2a.Tasks;

/// <summary>Where the tasks of an endpoint live: tasks of the hub, or delegations to a workspace.</summary>
internal interface ITaskSource
{
    /// <summary>Whether the called endpoint is one of this source's.</summary>
    bool Serves(A2aScope scope);

    /// <summary>Starts a task, or goes on with the one that the message names. The same message again starts nothing.</summary>
    Task<A2aTask> SendAsync(A2aScope scope, A2aMessage message, CancellationToken cancellationToken);

    /// <summary>The task; waits up to <paramref name="wait"/> for it to rest. Refuses one that is unknown or not for this caller.</summary>
    Task<A2aTask> GetAsync(A2aScope scope, string id, TimeSpan wait, CancellationToken cancellationToken);

    /// <summary>Everything that the caller may see at this endpoint, in no order.</summary>
    Task<IReadOnlyList<TaskMark>> ListAsync(A2aScope scope, CancellationToken cancellationToken);

    /// <summary>Ends the task; refuses when it has ended.</summary>
    Task<A2aTask> CancelAsync(A2aScope scope, string id, CancellationToken cancellationToken);
}
