namespace Signalbox.Hub.Features.Memory;

/// <summary>What the audit trail keeps of a global memory: who and what, not the text.</summary>
internal sealed record GlobalWrite(string WorkspaceId, string ContentSha256);
