namespace Signalbox.Hub.Features.Agents.Profiles;

/// <summary>A file of the operator's that appears in the agent's private home.</summary>
/// <param name="Source">Absolute path on this machine.</param>
/// <param name="Target">Path below the private home.</param>
internal sealed record HomeFile(string Source, string Target);
