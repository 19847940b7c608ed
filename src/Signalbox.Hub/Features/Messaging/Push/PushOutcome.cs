using Signalbox.Hub.Features.Workspaces.Contracts;

namespace Signalbox.Hub.Features.Messaging.Push;

/// <summary>What came of calling an agent.</summary>
/// <param name="Answer">What it answered; null: nothing.</param>
/// <param name="Busy">There is somebody, who gave no answer in time or broke off: the message is worth keeping for later.</param>
/// <param name="Fault">Why there is no answer.</param>
internal sealed record PushOutcome(WorkspaceAnswer? Answer, bool Busy, string? Fault);
