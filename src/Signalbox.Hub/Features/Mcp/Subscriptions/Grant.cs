using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>What of a listen request is granted: never more than was asked, nor than the endpoint has and the caller may see.</summary>
internal sealed class Grant
{
    private const int MaxKeys = 1000;

    private readonly JsonObject _notifications = [];
    private readonly List<Interest> _interests = [];
    private readonly List<(McpTopic Topic, string Key)> _topics = [];

    public IReadOnlyList<Interest> Interests => _interests;

    public IReadOnlyList<(McpTopic Topic, string Key)> Topics => _topics;

    public static async Task<Grant> DecideAsync(McpSubscriptions subscriptions, McpListener listener, JsonObject asked, CancellationToken cancellationToken)
    {
        var grant = new Grant();
        foreach (Interest list in Interest.ListsOf(subscriptions))
        {
            grant.AddList(list, asked);
        }

        await grant.AddResourcesAsync(subscriptions, listener, Keys(asked, Interest.Resources), cancellationToken);
        foreach (McpTopic topic in subscriptions.Topics)
        {
            await grant.AddTopicAsync(topic, listener, Keys(asked, topic.Filter), cancellationToken);
        }

        return grant;
    }

    /// <summary>The first message of the stream.</summary>
    public JsonRpcNotification Acknowledge(RequestId id) =>
        new Notice(NotificationMethods.SubscriptionsAcknowledgedNotification, new JsonObject { ["notifications"] = _notifications.DeepClone() }).ToMessage(id);

    private void AddList(Interest list, JsonObject asked)
    {
        if (asked[list.Filter] is JsonValue value && value.TryGetValue(out bool wanted) && wanted)
        {
            _notifications[list.Filter] = true;
            _interests.Add(list);
        }
    }

    private async Task AddResourcesAsync(McpSubscriptions subscriptions, McpListener listener, List<string> uris, CancellationToken cancellationToken)
    {
        if (uris.Count == 0 || subscriptions.MayWatch is not { } mayWatch)
        {
            return;
        }

        var granted = new List<string>();
        foreach (string uri in uris)
        {
            if (await mayWatch(listener, uri, cancellationToken))
            {
                granted.Add(uri);
                _interests.Add(Interest.Resource(uri));
            }
        }

        AddKeys(Interest.Resources, granted);
    }

    private async Task AddTopicAsync(McpTopic topic, McpListener listener, List<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
        {
            return;
        }

        IReadOnlyList<string> granted = await topic.GrantAsync(listener, keys, cancellationToken);
        foreach (string key in granted)
        {
            _interests.Add(Interest.Of(topic, key));
            _topics.Add((topic, key));
        }

        AddKeys(topic.Filter, granted);
    }

    private void AddKeys(string filter, IReadOnlyList<string> granted)
    {
        if (granted.Count > 0)
        {
            _notifications[filter] = new JsonArray([.. granted.Select(key => JsonValue.Create(key))]);
        }
    }

    private static List<string> Keys(JsonObject asked, string filter)
    {
        if (asked[filter] is not { } node)
        {
            return [];
        }

        if (node is not JsonArray array || array.Any(item => JsonText.Get(item) is null))
        {
            throw Invalid($"params/notifications/{filter} must be a list of strings.");
        }

        return array.Count <= MaxKeys
            ? [.. array.Select(item => JsonText.Get(item)!).Distinct(StringComparer.Ordinal)]
            : throw Invalid($"params/notifications/{filter} names {array.Count} things; one listen request may watch {MaxKeys}. Open further ones.");
    }

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);
}
