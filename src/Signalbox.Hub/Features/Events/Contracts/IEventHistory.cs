namespace Signalbox.Hub.Features.Events.Contracts;

/// <summary>What the hub's log still says about single things.</summary>
public interface IEventHistory
{
    /// <summary>
    /// Events about any of <paramref name="subjects"/>, oldest first, at most <paramref name="max"/>: those next after <paramref name="after"/>, or else those next
    /// before <paramref name="before"/>; without either the newest. Who may see the things is the caller's business.
    /// </summary>
    Task<IReadOnlyList<StoredEvent>> AboutAsync(IReadOnlyList<string> subjects, long? before, long? after, int max, CancellationToken cancellationToken);
}
