using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Finds what a client means by a name or URI.</summary>
internal sealed class TargetFinder(UpstreamInventory inventory, IUpstreamCatalog catalog, AllowLists allowLists, ResourceLinks links)
{
    /// <summary>A tool or prompt.</summary>
    public async ValueTask<RelayTarget> FindAsync(ItemKind kind, string shown, CancellationToken cancellationToken)
    {
        inventory.Follow();
        if (Known(inventory.Current, kind, shown) is { } known)
        {
            return known;
        }

        if (!QualifiedName.TryParse(shown, out QualifiedName name))
        {
            throw GatewayError.Invalid($"'{shown}' is no {Word(kind)} of this server: names have the form endpoint__{Word(kind)}. {kind.Method()} has them all.");
        }

        // After a start nobody may have asked yet what there is.
        bool isListed = inventory.Find(name.Endpoint) is not null;
        if (!isListed && Known(await inventory.GetAsync(cancellationToken), kind, shown) is { } late)
        {
            return late;
        }

        // Perhaps it has just come into being: its server knows.
        return catalog.Current.Find(name.Endpoint) is not null
            ? new RelayTarget(name.Endpoint, name.Name, shown, Entry: null)
            : throw GatewayError.Invalid($"There is no upstream '{name.Endpoint}', so there is no {Word(kind)} '{shown}'. {Endpoints()} {kind.Method()} has all names.");
    }

    /// <summary>A resource: listed, linked to by a result, or of a template.</summary>
    public async ValueTask<RelayTarget> FindResourceAsync(string uri, CancellationToken cancellationToken)
    {
        GatewayDirectory directory = await inventory.GetAsync(cancellationToken);
        if (Known(directory, ItemKind.Resource, uri) is { } known)
        {
            return known;
        }

        if (CollidingUris.TryParse(uri, out string named, out string inner) && catalog.Current.Find(named) is not null)
        {
            return new RelayTarget(named, inner, uri, Entry: null);
        }

        string? owner = links.OwnerOf(uri) is { } linked && catalog.Current.Find(linked) is not null
            ? linked
            : directory.Listed[ItemKind.Template].FirstOrDefault(entry => UriTemplateMatch.IsMatch(entry.Item.Key, uri))?.Item.Endpoint;
        return owner is not null
            ? new RelayTarget(owner, uri, uri, Entry: null)
            : throw GatewayError.Invalid(
                $"No upstream has the resource '{uri}'. resources/list and resources/templates/list have what there is.", new JsonObject { ["uri"] = uri });
    }

    /// <summary>A URI template.</summary>
    public async ValueTask<RelayTarget> FindTemplateAsync(string template, CancellationToken cancellationToken)
    {
        GatewayDirectory directory = await inventory.GetAsync(cancellationToken);
        return Known(directory, ItemKind.Template, template)
            ?? throw GatewayError.Invalid($"No upstream has the resource template '{template}'. resources/templates/list has what there is.");
    }

    /// <summary>Why it may not be used, whoever asks; null: it may.</summary>
    public string? Refusal(ItemKind kind, RelayTarget target)
    {
        if (catalog.Current.Find(target.Endpoint)?.Endpoint is not { } endpoint)
        {
            return $"Upstream '{target.Endpoint}' has just left the catalog.";
        }

        if (kind != ItemKind.Tool)
        {
            return null;
        }

        if (!allowLists.IsAllowed(endpoint, target.Key))
        {
            return $"call_tool({target.Endpoint}/{target.Key}) is not allowed: allowed_tools_regex of '{target.Endpoint}' does not match it.";
        }

        return target.Entry switch
        {
            null when endpoint.Pins == UpstreamPins.Block =>
                $"'{target.Shown}' is blocked: '{target.Endpoint}' serves approved tools only, and this one was not seen yet. Try again once it is listed.",
            { Mark.Hidden: not null } =>
                $"'{target.Shown}' is blocked: its definition is not the one that was approved. Ask an operator to look at it and to approve it (/api/mcp/clients/{target.Endpoint}/pins).",
            _ => null,
        };
    }

    private static RelayTarget? Known(GatewayDirectory directory, ItemKind kind, string shown) =>
        directory.Find(kind, shown) is { } entry ? new RelayTarget(entry.Item.Endpoint, entry.Item.Key, shown, entry) : null;

    private static string Word(ItemKind kind) => kind == ItemKind.Tool ? "tool" : "prompt";

    private string Endpoints() => catalog.Current.Entries.Count == 0
        ? "None is configured."
        : $"Known are: {string.Join(", ", catalog.Current.Entries.Select(entry => entry.Endpoint.Name))}.";
}
