namespace Signalbox.Hub.Features.Messaging;

/// <summary>What an agent is told about a peer beside its id. Both are what the peer says of itself, no attestation.</summary>
internal sealed record Peer(string Name, string? Role);
