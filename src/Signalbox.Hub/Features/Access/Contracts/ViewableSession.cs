using Signalbox.Contracts;

namespace Signalbox.Hub.Features.Access.Contracts;

/// <summary>A session as far as viewing links are concerned.</summary>
/// <param name="Owner">Identity that owns it.</param>
/// <param name="Epoch">Raised by the owner to revoke every link given out before; starts at 0.</param>
/// <param name="Task">Its task; null for a terminal without one.</param>
public sealed record ViewableSession(string Owner, long Epoch, TaskId? Task = null);
