namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>Live tokens, newest first, and how many of them are on this page.</summary>
internal sealed record TokenPage(IReadOnlyList<TokenView> Tokens, int Count);
