using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Registry;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary><c>/workspaces</c>.</summary>
internal static class WorkspaceEndpoints
{
    private const string InvalidBody = "invalid workspace payload";

    public static async Task<JsonHttpResult<CreatedWorkspace>> CreateAsync(HttpContext http, WorkspaceMaker maker, CancellationToken cancellationToken)
    {
        NewWorkspace asked = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.NewWorkspace, InvalidBody, cancellationToken);
        CreatedWorkspace created = await maker.CreateAsync(http.GetCaller(), asked, cancellationToken);
        return TypedResults.Json(created, WorkspacesJson.Default.CreatedWorkspace, statusCode: StatusCodes.Status201Created);
    }

    public static async Task<JsonHttpResult<IReadOnlyList<WorkspaceView>>> ListAsync(
        HttpContext http, WorkspaceViews views, CancellationToken cancellationToken, int limit = WorkspaceViews.MaxLimit, int offset = 0) =>
        TypedResults.Json(
            await views.ListAsync(http.GetCaller(), Math.Clamp(limit, 1, WorkspaceViews.MaxLimit), Math.Max(offset, 0), cancellationToken),
            WorkspacesJson.Default.IReadOnlyListWorkspaceView);

    /// <summary>A removed one is shown to people who ask for it, and told apart from one that never was.</summary>
    public static async Task<Results<JsonHttpResult<WorkspaceView>, JsonHttpResult<RemovedView>>> GetAsync(
        string id, HttpContext http, WorkspaceViews views, CancellationToken cancellationToken, string include_removed = "")
    {
        WorkspaceRow row = await FindAsync(id, http, views, cancellationToken);
        return row.State != WorkspaceStatus.Removed || include_removed == "true"
            ? TypedResults.Json(views.View(row), WorkspacesJson.Default.WorkspaceView)
            : TypedResults.Json(
                new RemovedView(
                    "workspace removed", row.Id, WireTime.Text(row.RemovedMs ?? row.UpdatedMs), "Its id and tokens stay dead. Create a workspace and join the agent with its token."),
                WorkspacesJson.Default.RemovedView,
                statusCode: StatusCodes.Status410Gone);
    }

    public static async Task<JsonHttpResult<StateView>> StateAsync(string id, HttpContext http, WorkspaceViews views, CancellationToken cancellationToken)
    {
        WorkspaceRow row = await FindAsync(id, http, views, cancellationToken);
        return row.State == WorkspaceStatus.Removed
            ? TypedResults.Json(new StateView(row.Id, row.Status, Paused: null, Deleted: true), WorkspacesJson.Default.StateView, statusCode: StatusCodes.Status404NotFound)
            : TypedResults.Json(new StateView(row.Id, row.Status, row.State == WorkspaceStatus.Paused, Deleted: false), WorkspacesJson.Default.StateView);
    }

    public static async Task<JsonHttpResult<UpdatedWorkspace>> PatchAsync(HttpContext http, WorkspaceChanges changes, CancellationToken cancellationToken)
    {
        JsonObject asked = await JsonBody.ReadAsync(http.Request, WorkspacesJson.Default.JsonObject, InvalidBody, cancellationToken);
        return TypedResults.Json(await changes.PatchAsync(http.GetCaller(), http.GetWorkspace(), asked, cancellationToken), WorkspacesJson.Default.UpdatedWorkspace);
    }

    public static async Task<Results<JsonHttpResult<RemoveResponse>, JsonHttpResult<ConfirmationRequired>>> RemoveAsync(
        HttpContext http, WorkspaceLife life, CancellationToken cancellationToken, string confirm = "", string purge = "")
    {
        Caller person = PersonOf(http);
        if (purge == "true")
        {
            throw SignalboxException.Invalid("purge-unsupported", "purge is not supported: the row stays, so that the id never comes to life again. Delete without it.");
        }

        (int cascaded, IReadOnlyList<ChildView>? unconfirmed) = await life.RemoveAsync(person, http.GetWorkspace().Id, confirm == "true", cancellationToken);
        return unconfirmed is null
            ? TypedResults.Json(new RemoveResponse("removed", cascaded), WorkspacesJson.Default.RemoveResponse)
            : TypedResults.Json(
                new ConfirmationRequired(
                    "confirmation_required", "The workspaces below it would be removed too. Delete with ?confirm=true to remove them all.", unconfirmed, unconfirmed.Count),
                WorkspacesJson.Default.ConfirmationRequired,
                statusCode: StatusCodes.Status409Conflict);
    }

    public static async Task<JsonHttpResult<StatusAnswer>> PauseAsync(HttpContext http, WorkspaceLife life, CancellationToken cancellationToken)
    {
        await life.PauseAsync(PersonOf(http), http.GetWorkspace().Id, cancellationToken);
        return TypedResults.Json(new StatusAnswer(WorkspaceStatus.Paused.Name()), WorkspacesJson.Default.StatusAnswer);
    }

    public static async Task<JsonHttpResult<StatusAnswer>> ResumeAsync(HttpContext http, WorkspaceLife life, CancellationToken cancellationToken)
    {
        WorkspaceStatus status = await life.ResumeAsync(PersonOf(http), http.GetWorkspace().Id, cancellationToken);
        return TypedResults.Json(new StatusAnswer(status.Name()), WorkspacesJson.Default.StatusAnswer);
    }

    /// <summary>Changes nothing: the agent of an external workspace runs elsewhere, and that of a managed one starts afresh with every task.</summary>
    public static JsonHttpResult<RestartResponse> Restart(HttpContext http, IHubAddress address)
    {
        PersonOf(http);
        Workspace workspace = http.GetWorkspace();
        string settings = $"WORKSPACE_ID={workspace.Id} PLATFORM_URL={address.Find()}";
        string message = workspace.External
            ? $"The hub can't restart an agent that runs elsewhere. On its machine, restart its MCP client, or run 'signalbox connect' with {settings} and its token in MOLECULE_WORKSPACE_TOKEN. Its tokens are unchanged."
            : "The hub starts the agent afresh for every task; there is nothing to restart between tasks.";
        string? command = workspace.External ? $"{settings} signalbox connect" : null;
        return TypedResults.Json(new RestartResponse(workspace.Status.Name(), workspace.External, message, command), WorkspacesJson.Default.RestartResponse);
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/workspaces", CreateAsync).RequireMember();
        routes.MapGet("/workspaces", ListAsync).RequireMember();
        routes.MapGet("/workspaces/{id}", GetAsync).AllowAnyone();
        routes.MapGet("/workspaces/{id}/state", StateAsync).AllowAnyone();
        RouteGroupBuilder workspace = routes.MapGroup("/workspaces/{id}").RequireWorkspace();
        workspace.MapPatch("", PatchAsync);
        workspace.MapPatch("/abilities", PatchAsync);
        workspace.MapDelete("", RemoveAsync);
        workspace.MapPost("/pause", PauseAsync);
        workspace.MapPost("/resume", ResumeAsync);
        workspace.MapPost("/restart", Restart);
    }

    /// <summary>An agent does not stop, restart or delete itself: whoever has its token could end it for good.</summary>
    private static Caller PersonOf(HttpContext http)
    {
        Caller caller = http.GetCaller();
        return caller.MayManage(http.GetWorkspace().Owner)
            ? caller
            : throw new SignalboxException("person-required", StatusCodes.Status403Forbidden, "admin auth required: this is for the workspace's owner and operators");
    }

    /// <summary>As the gate does, but also gives removed ones.</summary>
    private static async Task<WorkspaceRow> FindAsync(string text, HttpContext http, WorkspaceViews views, CancellationToken cancellationToken)
    {
        if (!WorkspaceId.TryParse(text, out WorkspaceId id))
        {
            throw SignalboxException.Invalid("workspace-id", "invalid workspace ID");
        }

        Caller caller = http.GetCaller();
        if (!caller.IsMember && caller.Workspace != id)
        {
            throw WorkspaceConventions.Unauthorized(http);
        }

        WorkspaceRow? row = await views.FindAsync(id, cancellationToken);
        return row is not null && (caller.Workspace == id || caller.MayManage(row.Owner)) ? row : throw Admission.Unknown();
    }
}
