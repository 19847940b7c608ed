using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Mcp.Subscriptions;

namespace Signalbox.Hub.Features.Mcp.Contracts;

/// <summary>
/// What an <see cref="McpEndpoint"/> tells its clients without being asked. Its owner makes one, gives it to the endpoint and calls it when something changes, from any thread; the call never
/// waits for a client. Listeners of 2026-07-28 get what they asked for, sessions of the handshake era get the changes of lists and of the resources that they subscribed to.
/// </summary>
/// <remarks>Of changes that a client has not read yet only the last one of each kind and key is kept, so a slow client costs little and still learns the end.</remarks>
public sealed class McpSubscriptions
{
    private readonly ConcurrentDictionary<Subscriber, byte> _subscribers = new();

    /// <summary>Whether the list of tools may change; declared as <c>tools.listChanged</c>.</summary>
    public bool ToolsChange { get; init; }

    /// <summary>Whether the list of prompts may change; declared as <c>prompts.listChanged</c>.</summary>
    public bool PromptsChange { get; init; }

    /// <summary>Whether the list of resources or of their templates may change; declared as <c>resources.listChanged</c>.</summary>
    public bool ResourcesChange { get; init; }

    /// <summary>Whether this client may watch the resource of this URI. Null: no resource can be watched; otherwise <c>resources.subscribe</c> is declared.</summary>
    public Func<McpListener, string, CancellationToken, ValueTask<bool>>? MayWatch { get; init; }

    /// <summary>What of extensions can be watched.</summary>
    public IReadOnlyList<McpTopic> Topics { get; init; } = [];

    /// <summary>How many clients listen or hold a session now.</summary>
    public int Count => _subscribers.Count;

    /// <summary>The list of tools is another one now: for every client, or for the callers that <paramref name="concerns"/> picks.</summary>
    public void ToolsChanged(Func<Caller, bool>? concerns = null) => ListChanged(Interest.ToolsChanged, concerns);

    /// <summary>The list of prompts is another one now.</summary>
    public void PromptsChanged(Func<Caller, bool>? concerns = null) => ListChanged(Interest.PromptsChanged, concerns);

    /// <summary>The list of resources, or of their templates, is another one now.</summary>
    public void ResourcesChanged(Func<Caller, bool>? concerns = null) => ListChanged(Interest.ResourcesChanged, concerns);

    /// <summary>The resource of this URI reads differently now.</summary>
    public void ResourceUpdated(string uri, Func<Caller, bool>? concerns = null) =>
        Offer(Interest.Resource(uri), NotificationMethods.ResourceUpdatedNotification, new JsonObject { ["uri"] = uri }, concerns);

    /// <summary>Every watched resource may read differently now.</summary>
    public void EveryResourceUpdated()
    {
        foreach (string uri in _subscribers.Keys.SelectMany(subscriber => subscriber.KeysOf(Interest.Resources)).Distinct(StringComparer.Ordinal))
        {
            ResourceUpdated(uri);
        }
    }

    /// <summary>Something happened to <paramref name="key"/> of <paramref name="topic"/>; who watches it gets <paramref name="parameters"/>.</summary>
    public void Publish(McpTopic topic, string key, JsonObject parameters) =>
        Offer(Interest.Of(topic, key), topic.Method, parameters, concerns: null);

    /// <summary>
    /// <paramref name="key"/> of <paramref name="topic"/> stands differently now; who watches it is told what the topic's <see cref="McpTopic.CurrentAsync"/> then says to that client. Without a key:
    /// every watched one may stand differently.
    /// </summary>
    public void Changed(McpTopic topic, string? key = null)
    {
        foreach (Subscriber subscriber in _subscribers.Keys)
        {
            foreach (string changed in key is null ? subscriber.KeysOf(topic.Filter) : [key])
            {
                subscriber.Offer(Interest.Of(topic, changed), Notice.OfCurrent(topic, changed));
            }
        }
    }

    internal void Add(Subscriber subscriber) => _subscribers.TryAdd(subscriber, 0);

    internal void Remove(Subscriber subscriber) => _subscribers.TryRemove(subscriber, out _);

    private void ListChanged(Interest interest, Func<Caller, bool>? concerns) => Offer(interest, interest.Method!, [], concerns);

    private void Offer(Interest interest, string method, JsonObject parameters, Func<Caller, bool>? concerns)
    {
        foreach (Subscriber subscriber in _subscribers.Keys)
        {
            if (concerns?.Invoke(subscriber.Caller) != false)
            {
                subscriber.Offer(interest, new Notice(method, parameters));
            }
        }
    }
}
