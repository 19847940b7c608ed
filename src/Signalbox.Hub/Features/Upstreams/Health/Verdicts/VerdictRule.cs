namespace Signalbox.Hub.Features.Upstreams.Health.Verdicts;

/// <summary>One row of the table. An axis that is not named may have any value.</summary>
/// <param name="Name">Unique; <c>explain</c> names it.</param>
/// <param name="State">The finer word.</param>
/// <param name="Status">One of the original's four.</param>
/// <param name="Shows">What goes with it.</param>
internal sealed record VerdictRule(string Name, string State, string Status, VerdictShows Shows)
{
    public IReadOnlyList<ConfigAxis> Config { get; init; } = [];

    public IReadOnlyList<CredentialAxis> Credential { get; init; } = [];

    public IReadOnlyList<TransportAxis> Transport { get; init; } = [];

    public IReadOnlyList<ProtocolAxis> Protocol { get; init; } = [];

    public IReadOnlyList<CapabilityAxis> Capability { get; init; } = [];

    /// <summary>Only for knowledge that is out of date; null: for any.</summary>
    public bool? Stale { get; init; }

    /// <summary>Why, in a word; null: the failure says it.</summary>
    public string? Reason { get; init; }

    /// <summary>What would help; null: the failure says it.</summary>
    public UpstreamAction? Action { get; init; }

    /// <summary>Whether the row speaks of these.</summary>
    public bool Fits(UpstreamAxes axes, bool stale) =>
        Has(Config, axes.Config) && Has(Credential, axes.Credential) && Has(Transport, axes.Transport) && Has(Protocol, axes.Protocol) && Has(Capability, axes.Capability)
        && (Stale is null || Stale == stale);

    private static bool Has<T>(IReadOnlyList<T> wanted, T value) => wanted.Count == 0 || wanted.Contains(value);
}
