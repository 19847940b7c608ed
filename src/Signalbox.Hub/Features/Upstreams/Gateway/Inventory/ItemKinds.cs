namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>How the protocol calls what belongs to an <see cref="ItemKind"/>.</summary>
internal static class ItemKinds
{
    /// <summary>All.</summary>
    public static readonly IReadOnlyList<ItemKind> All = [ItemKind.Tool, ItemKind.Resource, ItemKind.Template, ItemKind.Prompt];

    /// <summary>Lists them.</summary>
    public static string Method(this ItemKind kind) => kind switch
    {
        ItemKind.Tool => "tools/list",
        ItemKind.Resource => "resources/list",
        ItemKind.Template => "resources/templates/list",
        _ => "prompts/list",
    };

    /// <summary>Member of the list's result that has the items.</summary>
    public static string Member(this ItemKind kind) => kind switch
    {
        ItemKind.Tool => "tools",
        ItemKind.Resource => "resources",
        ItemKind.Template => "resourceTemplates",
        _ => "prompts",
    };

    /// <summary>Member of an item that tells it from others.</summary>
    public static string Key(this ItemKind kind) => kind switch
    {
        ItemKind.Resource => "uri",
        ItemKind.Template => "uriTemplate",
        _ => "name",
    };

    /// <summary>Capability that a server declares when it has such.</summary>
    public static string Capability(this ItemKind kind) => kind switch
    {
        ItemKind.Tool => "tools",
        ItemKind.Prompt => "prompts",
        _ => "resources",
    };

    /// <summary>Says that the list is another one now.</summary>
    public static string Changed(this ItemKind kind) => $"notifications/{kind.Capability()}/list_changed";
}
