using System.Collections.Concurrent;

namespace Signalbox.EndToEnd.Tests.Faults;

/// <summary>What senders and consumers of one inbox were told while their hub was killed again and again, and the verdict over it.</summary>
internal sealed class InboxRecord
{
    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _sent = new();
    private readonly ConcurrentDictionary<string, int> _given = new();
    private readonly ConcurrentDictionary<string, int> _removed = new();
    private readonly ConcurrentDictionary<string, int> _unanswered = new();

    /// <summary>Messages that the hub has taken.</summary>
    public int SentCount => _sent.Count;

    /// <summary>The hub said that this message has that id now.</summary>
    public void Sent(string messageId, string activityId) => _sent.GetOrAdd(messageId, _ => []).Add(activityId);

    public void Given(string activityId) => Count(_given, activityId);

    /// <summary>The answer to an ack; null: none came, the hub may or may not have taken it.</summary>
    public void Acked(string activityId, bool? removed)
    {
        if (removed != false)
        {
            Count(removed is null ? _unanswered : _removed, activityId);
        }
    }

    /// <param name="messages">How many were to be sent.</param>
    /// <param name="done">Ids in the hub's own log of messages that were worked off, one for each time.</param>
    public void Check(int messages, IReadOnlyList<string> done)
    {
        Assert.Equal(messages, _sent.Count);
        Assert.All(_sent, sent => Assert.Single(sent.Value.Distinct(StringComparer.Ordinal)));
        string[] ids = [.. _sent.Values.Select(answers => answers.First()).Order(StringComparer.Ordinal)];
        Assert.Equal(messages, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids, _given.Keys.Order(StringComparer.Ordinal));

        // One effect: exactly one end of each in the log, said to a consumer at most once, and to nobody only where an answer was lost.
        Assert.Equal(ids, done.Order(StringComparer.Ordinal));
        Assert.All(_removed, ended => Assert.Equal(1, ended.Value));
        Assert.All(ids.Where(id => !_removed.ContainsKey(id)), id => Assert.Contains(id, _unanswered.Keys));
    }

    private static void Count(ConcurrentDictionary<string, int> counts, string id) => counts.AddOrUpdate(id, 1, static (_, count) => count + 1);
}
