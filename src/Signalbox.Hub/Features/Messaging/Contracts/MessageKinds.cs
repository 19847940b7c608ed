namespace Signalbox.Hub.Features.Messaging.Contracts;

/// <summary>What a message in an inbox is.</summary>
public static class MessageKinds
{
    /// <summary>A person wrote it.</summary>
    public const string CanvasUser = "canvas_user";

    /// <summary>Another agent wrote it.</summary>
    public const string PeerAgent = "peer_agent";

    /// <summary>The answer to something that the agent delegated.</summary>
    public const string DelegationResult = "delegation_result";
}
