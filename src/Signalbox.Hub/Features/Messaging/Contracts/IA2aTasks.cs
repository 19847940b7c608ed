using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>
/// Answers A2A calls that are more than a message for an inbox: methods about tasks, streams, and messages for agents that the hub runs itself. They come over
/// the route that messages come over, after the caller was admitted.
/// </summary>
public interface IA2aTasks
{
    /// <summary>Whether it answers this method for this target; otherwise the call is a message.</summary>
    bool Handles(Workspace target, string method);

    /// <summary>Answers, on the response of <see cref="A2aCall.Http"/>.</summary>
    Task<IResult> HandleAsync(A2aCall call, CancellationToken cancellationToken);
}
