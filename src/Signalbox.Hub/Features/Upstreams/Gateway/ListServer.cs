using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Relay;
using Signalbox.Hub.Features.Upstreams.Gateway.Search;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Gateway;

/// <summary>Answers lists from the inventory: in one page, what the caller may use, what is down marked as such.</summary>
internal sealed class ListServer(UpstreamInventory inventory, GrantBook grants, IUpstreamPool pool, TimeProvider time)
{
    /// <summary>How long clients may keep a list; they are told when it changes.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);

    /// <summary>The list's result.</summary>
    public async Task<JsonObject> ListAsync(ClientRequest client, ItemKind kind, CancellationToken cancellationToken)
    {
        if (client.Params["cursor"] is not null)
        {
            throw GatewayError.Invalid($"{client.Method} has one page here, so there is no cursor. Ask without one.");
        }

        var items = new JsonArray();
        if (kind == ItemKind.Tool && SearchMode.IsOn(client.Http))
        {
            SearchMode.AddTools(items);
        }
        else
        {
            await AddAsync(items, client, kind, cancellationToken);
        }

        return ResultShape.Fit(new JsonObject { [kind.Member()] = items }, client.IsPerRequestEra, FreshFor);
    }

    /// <summary>A definition as it is listed now.</summary>
    public JsonObject Serve(DirectoryEntry entry, Dictionary<string, JsonObject?> stale)
    {
        string endpoint = entry.Item.Endpoint;
        if (!stale.TryGetValue(endpoint, out JsonObject? mark))
        {
            stale[endpoint] = mark = Stale(endpoint);
        }

        // Not taken apart: what is served unchanged is written as it stands.
        return JsonObject.Create(mark is null ? entry.Served : Definitions.WithMeta(entry.Served, GatewayMeta.Stale, mark))!;
    }

    private async Task AddAsync(JsonArray items, ClientRequest client, ItemKind kind, CancellationToken cancellationToken)
    {
        GatewayDirectory directory = await inventory.GetAsync(cancellationToken);
        CallerTools allowed = await grants.OfAsync(client.Caller, cancellationToken);
        var stale = new Dictionary<string, JsonObject?>(StringComparer.Ordinal);
        foreach (DirectoryEntry entry in directory.Listed[kind])
        {
            if (allowed.Includes(entry.Qualified))
            {
                items.Add((JsonNode)Serve(entry, stale));
            }
        }
    }

    private JsonObject? Stale(string endpoint)
    {
        UpstreamConnectionView? view = pool.Find(endpoint);
        bool isDown = view is { State: UpstreamConnectionState.Waiting } or { State: UpstreamConnectionState.Connecting, FailedAttempts: > 0 };
        if (!isDown || inventory.Find(endpoint) is not { } snapshot)
        {
            return null;
        }

        DateTimeOffset now = time.GetUtcNow();
        var mark = new JsonObject
        {
            ["since"] = WireTime.Text(snapshot.TakenAt.ToUnixTimeMilliseconds()),
            ["age_s"] = (long)(now - snapshot.TakenAt).TotalSeconds,
        };
        if (view!.NextRetryAt is { } retry)
        {
            mark["retry_after_s"] = Math.Max(0, (long)Math.Ceiling((retry - now).TotalSeconds));
        }

        return mark;
    }
}
