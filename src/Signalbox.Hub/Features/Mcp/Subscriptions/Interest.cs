using ModelContextProtocol.Protocol;
using Signalbox.Hub.Features.Mcp.Contracts;

namespace Signalbox.Hub.Features.Mcp.Subscriptions;

/// <summary>One thing that a client wants to be told about.</summary>
/// <param name="Filter">The member of <c>notifications</c> by which a listener asks for it.</param>
/// <param name="Key">Which one, where there are many; else empty.</param>
internal readonly record struct Interest(string Filter, string Key = "")
{
    public const string Resources = "resourceSubscriptions";

    public static readonly Interest ToolsChanged = new("toolsListChanged");
    public static readonly Interest PromptsChanged = new("promptsListChanged");
    public static readonly Interest ResourcesChanged = new("resourcesListChanged");

    /// <summary>The notification of a changed list; null for everything else.</summary>
    public string? Method => Filter switch
    {
        "toolsListChanged" => NotificationMethods.ToolListChangedNotification,
        "promptsListChanged" => NotificationMethods.PromptListChangedNotification,
        "resourcesListChanged" => NotificationMethods.ResourceListChangedNotification,
        _ => null,
    };

    public static Interest Resource(string uri) => new(Resources, uri);

    public static Interest Of(McpTopic topic, string key) => new(topic.Filter, key);

    /// <summary>The lists of which this endpoint tells changes.</summary>
    public static IEnumerable<Interest> ListsOf(McpSubscriptions subscriptions)
    {
        if (subscriptions.ToolsChange)
        {
            yield return ToolsChanged;
        }

        if (subscriptions.PromptsChange)
        {
            yield return PromptsChanged;
        }

        if (subscriptions.ResourcesChange)
        {
            yield return ResourcesChanged;
        }
    }
}
