namespace Signalbox.Hub.Tests;

/// <summary>For tests that measure the process: nothing else runs beside them.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
