using Signalbox.Hub.Features.Doctor.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Upstreams.Catalog;

/// <summary>What was left out of the catalog's files.</summary>
internal sealed class CatalogCheck(IUpstreamCatalog catalog) : IDoctorCheck
{
    public string Name => "MCP clients";

    public Task<IReadOnlyList<DoctorFinding>> ExamineAsync(CancellationToken cancellationToken)
    {
        UpstreamCatalog current = catalog.Current;
        IReadOnlyList<DoctorFinding> findings = current.Problems.Count == 0
            ? [DoctorFinding.Ok(Name, $"{current.Entries.Count} are configured, and nothing was left out.")]
            : [.. current.Problems.Select(problem => DoctorFinding.Warn(Name, $"{(problem.Endpoint is { } name ? $"'{name}' in {problem.Path}" : problem.Path)}: {problem.Message}", "Correct the file; the hub reads it again by itself."))];
        return Task.FromResult(findings);
    }
}
