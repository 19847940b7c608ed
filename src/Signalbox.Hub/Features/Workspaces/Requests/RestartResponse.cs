namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>
/// Answer to a restart. The hub runs no agent between tasks, so <c>message</c> says what has to be done where the agent is, and <c>command</c> does it where its token
/// stands in its config folder. Tokens stay as they are.
/// </summary>
internal sealed record RestartResponse(string Status, bool External, string Message, string? Command);
