using Signalbox.Terminals.Hosting;

namespace Signalbox.Hub.Features.Tasks;

/// <inheritdoc cref="IResultsWatch" />
internal sealed class ResultsWatch : IResultsWatch, IDisposable
{
    private readonly DirectoryWatch _watch = new();

    /// <inheritdoc />
    public IDisposable Watch(string folder, Action changed) => _watch.Watch(folder, changed);

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();
}
