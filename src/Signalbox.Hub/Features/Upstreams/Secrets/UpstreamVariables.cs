using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Secrets;

/// <summary>
/// The hub's environment, then the operator's file. A file that can't be used leaves what it said before in force. Values that were replaced stay known:
/// a connection that still has the old one may put it into its errors.
/// </summary>
internal sealed partial class UpstreamVariables(HubPaths paths, HubEnvironment environment, IUpstreamCatalog catalog, ILogger<UpstreamVariables> logger) : IUpstreamVariables
{
    private const int MaxRetired = 1000;
    private readonly WatchedFile _file = new(
        Path.Combine(paths.Data, "upstreams.env"),
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite,
        "read or write it, and it holds secrets");

    private readonly Lock _gate = new();
    private readonly Watched<VariableSet> _current = new(VariableSet.Empty);
    private string? _text;
    private (VariableSet Of, long Generation, IReadOnlyCollection<string> Values) _known = (VariableSet.Empty, -1, []);

    public long Version => _current.Value.Version;

    /// <summary>What is wrong with the file.</summary>
    public IReadOnlyList<CatalogProblem> Problems => _current.Value.Problems;

    public IReadOnlyCollection<string> Values
    {
        get
        {
            UpstreamCatalog now = catalog.Current;
            lock (_gate)
            {
                VariableSet set = _current.Value;
                if (_known.Generation != now.Generation || !ReferenceEquals(_known.Of, set))
                {
                    IEnumerable<string> named = now.Entries.SelectMany(entry => entry.Endpoint.Variables).Select(environment.Find).OfType<string>().Select(value => value.Trim());
                    IEnumerable<string> all = [.. named, .. set.File.Values.Select(value => value.Trim()), .. set.Retired];
                    _known = (set, now.Generation, all.Where(value => value.Length > 0).ToHashSet());
                }

                return _known.Values;
            }
        }
    }

    public string? Find(string name) => Present(environment.Find(name)) ?? Present(_current.Value.File.GetValueOrDefault(name));

    public Task WaitBeyondAsync(long version, CancellationToken cancellationToken) => _current.WaitAsync(set => set.Version > version, cancellationToken);

    /// <summary>Looks at the file again.</summary>
    public void Refresh()
    {
        lock (_gate)
        {
            (string? text, string? fault) = _file.Read();
            VariableSet before = _current.Value;
            if (fault is not null)
            {
                string stays = before.File.Count == 0 ? "Nothing of it is used." : "What it said before stays in force.";
                Adopt(before with { Problems = [new CatalogProblem(_file.Path, null, $"{fault} {stays}")] });
                _text = null;
            }
            else if (text != _text || before.Version == 0 || before.Problems.Count > 0)
            {
                _text = text;
                Adopt(Parse(text ?? "", before));
            }
        }
    }

    private VariableSet Parse(string text, VariableSet before)
    {
        (IReadOnlyDictionary<string, string> values, IReadOnlyList<int> bad) = VariableText.Parse(text);
        IReadOnlyList<CatalogProblem> problems = bad.Count == 0
            ? []
            : [new CatalogProblem(_file.Path, null, $"Left out, because it is no NAME=value: line {string.Join(", ", bad.Take(20))}. Quote values that hold spaces or '#'.")];
        bool same = before.Version > 0 && values.Count == before.File.Count && values.All(pair => before.File.GetValueOrDefault(pair.Key) == pair.Value);
        return same
            ? before with { Problems = problems }
            : new VariableSet(before.Version + 1, values, [.. before.Retired.Concat(before.File.Values).Distinct().TakeLast(MaxRetired)], problems);
    }

    private void Adopt(VariableSet next)
    {
        VariableSet before = _current.Value;
        if (next.Version == before.Version && next.Problems.SequenceEqual(before.Problems))
        {
            return;
        }

        _current.Replace(next);
        foreach (CatalogProblem problem in next.Problems.Except(before.Problems))
        {
            LogProblem(problem.Path, problem.Message);
        }
    }

    private static string? Present(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Variables of upstreams, {Path}: {Problem}")]
    private partial void LogProblem(string path, string problem);
}
