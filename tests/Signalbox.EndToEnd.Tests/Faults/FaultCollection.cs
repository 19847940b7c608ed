namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>Fault tests run one after the other: they measure how soon something is noticed, and each has a hub and many agents of its own.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultCollection
{
    public const string Name = "faults";
}
