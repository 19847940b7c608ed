namespace Signalbox.Hub.Features.Workspaces;

/// <summary>How messages reach an agent.</summary>
internal static class DeliveryModes
{
    /// <summary>The hub calls the agent's URL.</summary>
    public const string Push = "push";

    /// <summary>The agent asks the hub.</summary>
    public const string Poll = "poll";
}
