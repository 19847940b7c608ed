using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Registry;

/// <summary><c>/registry</c>. Each call proves itself for the workspace that it names.</summary>
internal static class RegistryEndpoints
{
    private const string Invalid = "invalid request body";
    private const string OwnIdHeader = "X-Workspace-ID";

    public static async Task<JsonHttpResult<RegisterResponse>> RegisterAsync(
        HttpContext http, Admission admission, WorkspaceRegistry registry, CancellationToken cancellationToken)
    {
        RegisterRequest request = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.RegisterRequest, Invalid, cancellationToken);
        WorkspaceRow row = await admission.AdmitAsync(http, request.Id, cancellationToken);
        return TypedResults.Json(await registry.RegisterAsync(row, request, cancellationToken), WorkspacesJson.Default.RegisterResponse);
    }

    public static async Task<JsonHttpResult<HeartbeatResponse>> HeartbeatAsync(
        HttpContext http, Admission admission, Heartbeats heartbeats, CancellationToken cancellationToken)
    {
        HeartbeatRequest request = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.HeartbeatRequest, Invalid, cancellationToken);
        WorkspaceRow row = await admission.AdmitAsync(http, request.WorkspaceId, cancellationToken);
        return TypedResults.Json(await heartbeats.TakeAsync(row, request, cancellationToken), WorkspacesJson.Default.HeartbeatResponse);
    }

    public static async Task<JsonHttpResult<StatusAnswer>> UpdateCardAsync(
        HttpContext http, Admission admission, WorkspaceRegistry registry, CancellationToken cancellationToken)
    {
        UpdateCardRequest request = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.UpdateCardRequest, Invalid, cancellationToken);
        await admission.AdmitAsync(http, request.WorkspaceId, cancellationToken);
        await registry.UpdateCardAsync(request.WorkspaceId, request.AgentCard, cancellationToken);
        return TypedResults.Json(new StatusAnswer("updated"), WorkspacesJson.Default.StatusAnswer);
    }

    public static async Task<JsonHttpResult<DiscoveredWorkspace>> DiscoverAsync(
        string id, HttpContext http, Admission admission, PeerDirectory peers, CancellationToken cancellationToken)
    {
        string? own = http.Request.Headers[OwnIdHeader];
        if (string.IsNullOrEmpty(own))
        {
            throw SignalboxException.Invalid("own-id-missing", $"{OwnIdHeader} header is required");
        }

        WorkspaceId from = Parse(own);
        WorkspaceId target = Parse(id);
        await admission.AdmitAsync(http, from, cancellationToken);
        return TypedResults.Json(await peers.DiscoverAsync(from, target, cancellationToken), WorkspacesJson.Default.DiscoveredWorkspace);
    }

    public static async Task<JsonHttpResult<IReadOnlyList<PeerView>>> PeersAsync(
        HttpContext http, PeerDirectory peers, CancellationToken cancellationToken, string q = "") =>
        TypedResults.Json(await peers.ListAsync(http.GetWorkspace().Id, q, cancellationToken), WorkspacesJson.Default.IReadOnlyListPeerView);

    /// <summary>Only for those who may act for the one that asks: anything else would tell strangers who knows whom.</summary>
    public static async Task<JsonHttpResult<CheckAccessResponse>> CheckAccessAsync(
        HttpContext http, Admission admission, IWorkspaceDirectory directory, CancellationToken cancellationToken)
    {
        CheckAccessRequest request = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.CheckAccessRequest, Invalid, cancellationToken);
        await admission.AdmitAsync(http, request.CallerId, cancellationToken);
        bool allowed = await directory.CanCommunicateAsync(request.CallerId, request.TargetId, cancellationToken);
        return TypedResults.Json(new CheckAccessResponse(allowed), WorkspacesJson.Default.CheckAccessResponse);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder registry = routes.MapGroup("/registry").AllowAnyone();
        registry.MapPost("/register", RegisterAsync);
        registry.MapPost("/heartbeat", HeartbeatAsync);
        registry.MapPost("/update-card", UpdateCardAsync);
        registry.MapPost("/check-access", CheckAccessAsync);
        registry.MapGet("/discover/{id}", DiscoverAsync);
        registry.MapGet("/{id}/peers", PeersAsync).RequireWorkspace();
    }

    private static WorkspaceId Parse(string text) => WorkspaceId.TryParse(text, out WorkspaceId id)
        ? id
        : throw SignalboxException.Invalid("workspace-id", "invalid workspace ID");
}
