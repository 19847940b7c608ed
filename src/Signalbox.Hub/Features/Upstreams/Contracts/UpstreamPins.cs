namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>What to do when a tool's definition is not the one that was approved.</summary>
public enum UpstreamPins
{
    /// <summary>Nothing is compared.</summary>
    Off,

    /// <summary>The change is shown; the tool stays.</summary>
    Warn,

    /// <summary>The tool is neither listed nor called until somebody approves it.</summary>
    Block,
}
