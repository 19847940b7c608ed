namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>Real agents run one after the other: each takes a processor to itself while it starts.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RealAgentCollection
{
    public const string Name = "real agents";
}
