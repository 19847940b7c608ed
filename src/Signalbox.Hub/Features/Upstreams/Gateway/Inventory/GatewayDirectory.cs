using System.Text;
using Signalbox.Hub.Features.Upstreams.Gateway.Names;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Inventory;

/// <summary>Everything that all endpoints offer, as of one moment: what lists are served from and names are looked up in.</summary>
internal sealed class GatewayDirectory
{
    private readonly Dictionary<(ItemKind, string), DirectoryEntry> _byShown;
    private readonly Dictionary<(string Endpoint, string Uri), string> _rewrittenUris;

    private GatewayDirectory(long generation, IReadOnlyList<DirectoryEntry> entries)
    {
        Generation = generation;
        Entries = entries;
        Listed = ItemKinds.All.ToDictionary(kind => kind, kind => (IReadOnlyList<DirectoryEntry>)[.. entries.Where(entry => entry.Item.Kind == kind && entry.Mark.Hidden is null)]);
        Digests = Listed.ToDictionary(pair => pair.Key, pair => DigestOf(pair.Value));
        _byShown = [];
        foreach (DirectoryEntry entry in entries)
        {
            // A server may list a URI that looks like another's shown form; the first one has it.
            _byShown.TryAdd((entry.Item.Kind, entry.Shown), entry);
        }

        _rewrittenUris = entries.Where(entry => entry.Item.Kind == ItemKind.Resource && entry.Shown != entry.Item.Key)
            .ToDictionary(entry => (entry.Item.Endpoint, entry.Item.Key), entry => entry.Shown);
        RewritingEndpoints = _rewrittenUris.Keys.Select(key => key.Endpoint).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Of nothing.</summary>
    public static GatewayDirectory Empty { get; } = new(-1, []);

    /// <summary>Generation of the catalog that it was made from.</summary>
    public long Generation { get; }

    /// <summary>All, in the catalog's order, also the hidden ones.</summary>
    public IReadOnlyList<DirectoryEntry> Entries { get; }

    /// <summary>Those that are listed.</summary>
    public IReadOnlyDictionary<ItemKind, IReadOnlyList<DirectoryEntry>> Listed { get; }

    /// <summary>Of what is listed: another one means that clients should ask again.</summary>
    public IReadOnlyDictionary<ItemKind, string> Digests { get; }

    /// <summary>Endpoints of which a URI is shown in another form.</summary>
    public IReadOnlySet<string> RewritingEndpoints { get; }

    /// <summary>Puts together what endpoints listed, in their order.</summary>
    /// <param name="generation">The catalog's.</param>
    /// <param name="items">In the catalog's order.</param>
    /// <param name="judge">What is hidden or marked.</param>
    public static GatewayDirectory Build(long generation, IReadOnlyList<ListedItem> items, Func<ListedItem, ItemMark> judge)
    {
        var tools = ShownNames.Assign(NamesOf(items, ItemKind.Tool));
        var prompts = ShownNames.Assign(NamesOf(items, ItemKind.Prompt));
        var uris = new HashSet<(ItemKind, string)>();
        var entries = new List<DirectoryEntry>(items.Count);
        foreach (ListedItem item in items)
        {
            ShownName shown = item.Kind switch
            {
                ItemKind.Tool => tools[new(item.Endpoint, item.Key)],
                ItemKind.Prompt => prompts[new(item.Endpoint, item.Key)],
                _ => uris.Add((item.Kind, item.Key)) ? new(item.Key, false) : new(CollidingUris.Show(item.Endpoint, item.Key), true),
            };
            ItemMark mark = judge(item);
            var served = shown.Text == item.Key ? item.Definition : Definitions.With(item.Definition, item.Kind.Key(), shown.Text);
            if (mark.Warning is { } warning)
            {
                served = Definitions.WithMeta(served, GatewayMeta.Pin, warning);
            }

            entries.Add(new DirectoryEntry(item, shown.Text, served, shown.Collided, mark));
        }

        return new GatewayDirectory(generation, entries);
    }

    /// <summary>By the name that clients use; null when there is none.</summary>
    public DirectoryEntry? Find(ItemKind kind, string shown) => _byShown.GetValueOrDefault((kind, shown));

    /// <summary>How clients know a resource of an endpoint.</summary>
    public string ShownUri(string endpoint, string uri) => _rewrittenUris.GetValueOrDefault((endpoint, uri), uri);

    private static IEnumerable<QualifiedName> NamesOf(IEnumerable<ListedItem> items, ItemKind kind) =>
        items.Where(item => item.Kind == kind).Select(item => new QualifiedName(item.Endpoint, item.Key));

    private static string DigestOf(IReadOnlyList<DirectoryEntry> entries) =>
        CanonicalJson.Digest(Encoding.UTF8.GetBytes(string.Join('\n', entries.Select(entry => $"{entry.Shown}\t{entry.Item.Digest}\t{entry.Mark.Warning is null}"))));
}
