namespace Signalbox.Hub.Features.Upstreams.Contracts;

/// <summary>Values of the variables that endpoints name: the hub's environment first, then the operator's file of variables, which may change while the hub runs.</summary>
public interface IUpstreamVariables
{
    /// <summary>The value, trimmed; null when there is none, or only white space.</summary>
    string? Find(string name);

    /// <summary>Grows with each change of any value.</summary>
    long Version { get; }

    /// <summary>Completes once <see cref="Version"/> is beyond this one.</summary>
    Task WaitBeyondAsync(long version, CancellationToken cancellationToken);

    /// <summary>Every value that endpoints of the catalog name: what must never leave.</summary>
    IReadOnlyCollection<string> Values { get; }
}
