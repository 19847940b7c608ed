using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>The durable log of what workspaces do and hear.</summary>
public interface IActivityLog
{
    /// <summary>Appends a row with its event (<c>ACTIVITY_LOGGED</c>) inside the caller's transaction. A row is no message: for the inbox, use <see cref="IMessages"/>.</summary>
    LoggedActivity Append(WriteScope scope, NewActivity activity);
}
