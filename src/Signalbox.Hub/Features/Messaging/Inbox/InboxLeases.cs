using Signalbox.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Inbox;

/// <inheritdoc />
internal sealed class InboxLeases(InboxWaiters waiters) : IInboxLeases
{
    public void Release(WriteScope scope, WorkspaceId workspace, string consumer)
    {
        if (InboxStore.Release(scope, workspace.Value, consumer) > 0)
        {
            scope.OnCommitted(() => waiters.Arrived(workspace));
        }
    }
}
