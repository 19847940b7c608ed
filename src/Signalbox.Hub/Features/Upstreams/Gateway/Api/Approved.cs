namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary>What was approved.</summary>
/// <param name="Tools">Names of the tools that had changed.</param>
internal sealed record Approved(IReadOnlyList<string> Tools);
