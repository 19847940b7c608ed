using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>The file of variables as of one look.</summary>
/// <param name="Version">Grows with each change of a value.</param>
/// <param name="File">What is in force.</param>
/// <param name="Retired">Values that were in force before.</param>
/// <param name="Problems">What could not be used.</param>
internal sealed record VariableSet(long Version, IReadOnlyDictionary<string, string> File, IReadOnlyList<string> Retired, IReadOnlyList<CatalogProblem> Problems)
{
    public static VariableSet Empty { get; } = new(0, new Dictionary<string, string>(), [], []);
}
