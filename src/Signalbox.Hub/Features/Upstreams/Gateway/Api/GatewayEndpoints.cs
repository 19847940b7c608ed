using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Hub.Features.Upstreams.Gateway.Grants;
using Signalbox.Hub.Features.Upstreams.Gateway.Inventory;
using Signalbox.Hub.Features.Upstreams.Gateway.Pins;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Upstreams.Gateway.Api;

/// <summary><c>/api/mcp/tools</c>, <c>/api/mcp/grants</c> and the pins of an endpoint.</summary>
internal static class GatewayEndpoints
{
    public static async Task<JsonHttpResult<IReadOnlyList<ToolView>>> ToolsAsync(
        HttpContext http, UpstreamInventory inventory, GrantBook grants, CancellationToken cancellationToken, string? endpoint = null)
    {
        Caller caller = http.GetCaller();
        bool seesAll = caller.Role >= CallerRole.Operator;
        CallerTools allowed = await grants.OfAsync(caller, cancellationToken);
        GatewayDirectory directory = await inventory.GetAsync(cancellationToken);
        IReadOnlyList<ToolView> tools = [.. directory.Entries
            .Where(entry => entry.Item.Kind == ItemKind.Tool && (endpoint is null || entry.Item.Endpoint == endpoint))
            .Where(entry => seesAll || (entry.Mark.Hidden is null && allowed.Includes(entry.Qualified)))
            .Select(View)];
        return TypedResults.Json(tools, GatewayJson.Default.IReadOnlyListToolView);
    }

    public static async Task<JsonHttpResult<PinsPage>> PinsAsync(string name, IUpstreamCatalog catalog, PinBook pins, CancellationToken cancellationToken)
    {
        UpstreamEndpoint endpoint = Require(catalog, name);
        IReadOnlyList<ToolPin> all = await pins.ListAsync(name, cancellationToken);
        return TypedResults.Json(new PinsPage(name, endpoint.Pins.ToString().ToLowerInvariant(), [.. all.Select(View)]), GatewayJson.Default.PinsPage);
    }

    public static async Task<JsonHttpResult<Approved>> ApproveAsync(string name, HttpContext http, IUpstreamCatalog catalog, PinBook pins, CancellationToken cancellationToken)
    {
        Require(catalog, name);
        ApproveRequest request = await JsonBody.ReadAsync(http.Request, GatewayJson.Default.ApproveRequest, "Send {\"tools\":[\"name\", …]}, or {} for all that changed.", cancellationToken);
        return TypedResults.Json(new Approved(await pins.ApproveAsync(http.GetCaller(), name, request.Tools, cancellationToken)), GatewayJson.Default.Approved);
    }

    public static async Task<JsonHttpResult<IReadOnlyList<GrantView>>> GrantsAsync(GrantBook grants, CancellationToken cancellationToken)
    {
        IReadOnlyList<GrantView> all = [.. (await grants.ListAsync(cancellationToken)).Select(GrantView.From)];
        return TypedResults.Json(all, GatewayJson.Default.IReadOnlyListGrantView);
    }

    public static async Task<JsonHttpResult<GrantView>> GrantAsync(HttpContext http, GrantBook grants, CancellationToken cancellationToken)
    {
        GrantRequest request = await JsonBody.ReadAsync(
            http.Request, GatewayJson.Default.GrantRequest, "Send {\"subject\":\"identity\",\"pattern\":\"ada\",\"tools\":[\"github__*\"]}.", cancellationToken);
        ToolGrant grant = await grants.AddAsync(http.GetCaller(), request.Subject, request.Pattern, request.Tools ?? [], cancellationToken);
        return TypedResults.Json(GrantView.From(grant), GatewayJson.Default.GrantView, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<NoContent> RevokeAsync(string id, HttpContext http, GrantBook grants, CancellationToken cancellationToken)
    {
        await grants.RemoveAsync(http.GetCaller(), id, cancellationToken);
        return TypedResults.NoContent();
    }

    private static UpstreamEndpoint Require(IUpstreamCatalog catalog, string name) => catalog.Current.Find(name)?.Endpoint
        ?? throw SignalboxException.NotFound("upstream-unknown", $"There is no upstream '{name}'. GET /api/mcp/clients/list has them all.");

    private static ToolView View(DirectoryEntry entry) => new()
    {
        Name = entry.Shown,
        Endpoint = entry.Item.Endpoint,
        Tool = entry.Item.Key,
        Title = Text(entry.Item.Definition, "title"),
        Description = Text(entry.Item.Definition, "description"),
        Digest = entry.Item.Digest,
        Collided = entry.Collided,
        Hidden = entry.Mark.Hidden,
    };

    private static PinView View(ToolPin pin)
    {
        JsonElement? approved = pin.Holds ? null : JsonElement.Parse(pin.ApprovedDefinition);
        JsonElement? current = pin.Holds ? null : JsonElement.Parse(pin.CurrentDefinition);
        return new PinView
        {
            Tool = pin.Tool,
            State = pin.Holds ? "approved" : "changed",
            FirstSeenAt = WireTime.Text(pin.FirstSeenMs),
            ApprovedAt = WireTime.Text(pin.ApprovedMs),
            ApprovedBy = pin.ApprovedBy.Length > 0 ? pin.ApprovedBy : null,
            ApprovedDigest = pin.ApprovedDigest,
            CurrentDigest = pin.CurrentDigest,
            CurrentSince = WireTime.Text(pin.CurrentMs),
            Differences = pin.Holds ? null : PinnedDefinition.Differences(approved!.Value, current!.Value),
            Approved = approved,
            Current = current,
        };
    }

    private static string? Text(JsonElement definition, string member) =>
        definition.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
