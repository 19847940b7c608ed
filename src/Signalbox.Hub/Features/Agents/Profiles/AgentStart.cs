namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>How to start an agent.</summary>
/// <param name="Argv">Program (absolute) and arguments.</param>
internal sealed record AgentStart(IReadOnlyList<string> Argv)
{
    /// <summary>Variables of the profile's own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
