using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Pool;

/// <summary>How a connection ended.</summary>
/// <param name="Failure">What kind.</param>
/// <param name="Detail">In words, scrubbed.</param>
/// <param name="Exit">Of a program: its exit code or signal.</param>
internal sealed record ConnectionEnd(UpstreamFailure Failure, string Detail, string? Exit = null);
