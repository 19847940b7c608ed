namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>What servers list.</summary>
internal enum ItemKind
{
    /// <summary>By name.</summary>
    Tool,

    /// <summary>By URI.</summary>
    Resource,

    /// <summary>By URI template.</summary>
    Template,

    /// <summary>By name.</summary>
    Prompt,
}
