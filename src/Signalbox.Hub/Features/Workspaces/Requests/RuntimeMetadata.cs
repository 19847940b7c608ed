namespace Signalbox.Hub.Features.Workspaces.Requests;

/// <summary>What a runtime does by itself. <c>status_mgmt</c>: it judges its own error rate, the hub does not.</summary>
internal sealed record RuntimeMetadata
{
    public Dictionary<string, bool>? Capabilities { get; init; }
}
