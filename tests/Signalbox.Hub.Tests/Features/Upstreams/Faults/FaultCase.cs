using Signalbox.FaultyServer;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Tests.Features.Upstreams.Faults;

/// <summary>A fault, and what the pool must make of it.</summary>
/// <param name="Fault">Which.</param>
/// <param name="At">Method that has it; <c>start</c>: the program, from its start.</param>
/// <param name="Expected">The class of the failure; null: it works all the same.</param>
/// <param name="Says">What the message must say of the cause.</param>
internal sealed record FaultCase(Fault Fault, string At, UpstreamFailure? Expected, string Says = "")
{
    /// <summary>No answer comes: the test's clock has to run.</summary>
    public bool Hangs { get; init; }

    /// <summary>Shown in the test's name.</summary>
    public string Name => $"{Fault} at {At}";

    /// <summary>Whether it is there before the first connection.</summary>
    public bool IsEarly => At is "start" or "initialize";

    public static TheoryData<string> Names(IEnumerable<FaultCase> cases) => [.. cases.Select(one => one.Name)];
}
