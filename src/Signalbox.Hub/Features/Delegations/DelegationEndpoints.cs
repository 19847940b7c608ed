using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Delegations.Contracts;
using Signalbox.Hub.Features.Delegations.Wire;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Delegations;

/// <summary><c>/workspaces/{id}/delegate</c> and <c>/workspaces/{id}/delegations</c>.</summary>
internal static class DelegationEndpoints
{
    private const string InvalidOffer = "invalid delegation request";
    private const string InvalidUpdate = "status must be 'completed' or 'failed'";
    private const int MostListed = 500;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(25);

    public static async Task<JsonHttpResult<DelegateResponse>> DelegateAsync(HttpContext http, IDelegations delegations, CancellationToken cancellationToken)
    {
        DelegateRequest request = await JsonBody.ReadAsync(http.Request, DelegationsJson.Default.DelegateRequest, InvalidOffer, cancellationToken);
        var offer = new NewDelegation
        {
            Caller = http.GetCaller(),
            Source = http.GetWorkspace().Id,
            Target = TargetOf(request.TargetId),
            Task = string.IsNullOrWhiteSpace(request.Task) ? throw Invalid() : request.Task,
            Key = Given(request.IdempotencyKey),
            InReplyTo = Given(request.InReplyTo),
            Parent = Given(request.ParentDelegationId),
        };
        OfferedDelegation offered = await delegations.OfferAsync(offer, cancellationToken);
        return Answer(offered, request.TargetId!);
    }

    public static async Task<JsonHttpResult<IReadOnlyList<DelegationListEntry>>> ListAsync(
        HttpContext http, IDelegations delegations, CancellationToken cancellationToken, int limit = 50, string direction = "out", string status = "")
    {
        WorkspaceId workspace = http.GetWorkspace().Id;
        var query = new DelegationQuery
        {
            Source = direction == "out" ? workspace : null,
            Target = direction == "in" ? workspace : direction == "out" ? null : throw SignalboxException.Invalid("delegation-query", "direction must be in or out"),
            Status = status.Length == 0 ? null : DelegationStatuses.TryParse(status, out DelegationStatus wanted) ? wanted
                : throw SignalboxException.Invalid("delegation-query", "status must be one of pending, queued, in_progress, outcome_unknown, completed, failed, cancelled"),
            Limit = Math.Clamp(limit, 1, MostListed),
        };
        IReadOnlyList<Delegation> found = await delegations.ListAsync(query, cancellationToken);
        return TypedResults.Json<IReadOnlyList<DelegationListEntry>>([.. found.Select(DelegationViews.Entry)], DelegationsJson.Default.IReadOnlyListDelegationListEntry);
    }

    public static async Task<JsonHttpResult<DelegationView>> GetAsync(
        string delegationId, HttpContext http, IDelegations delegations, DelegationViews views, CancellationToken cancellationToken, double wait = 0)
    {
        await VisibleAsync(http, delegations, delegationId, cancellationToken);
        var patience = TimeSpan.FromSeconds(Math.Clamp(double.IsFinite(wait) ? wait : 0, 0, LongestWait.TotalSeconds));
        Delegation delegation = await delegations.AwaitEndAsync(delegationId, patience, cancellationToken) ?? throw Unknown();
        return TypedResults.Json(await views.WholeAsync(delegation, cancellationToken), DelegationsJson.Default.DelegationView);
    }

    public static async Task<JsonHttpResult<StatusResponse>> RecordAsync(HttpContext http, DelegationBooks books, CancellationToken cancellationToken)
    {
        RecordRequest request = await JsonBody.ReadAsync(http.Request, DelegationsJson.Default.RecordRequest, InvalidOffer, cancellationToken);
        Delegation recorded = await books.RecordAsync(
            http.GetCaller(), http.GetWorkspace().Id, request.DelegationId ?? throw Invalid(), TargetOf(request.TargetId), request.Task ?? "", cancellationToken);
        return TypedResults.Json(new StatusResponse(recorded.Id, "recorded"), DelegationsJson.Default.StatusResponse, statusCode: StatusCodes.Status202Accepted);
    }

    public static async Task<JsonHttpResult<StatusResponse>> UpdateAsync(string delegationId, HttpContext http, DelegationBooks books, CancellationToken cancellationToken)
    {
        UpdateRequest request = await JsonBody.ReadAsync(http.Request, DelegationsJson.Default.UpdateRequest, InvalidUpdate, cancellationToken);
        bool completed = request.Status == "completed";
        if (!completed && request.Status != "failed")
        {
            throw SignalboxException.Invalid("delegation-status", InvalidUpdate);
        }

        string text = completed ? request.Result ?? request.ResponsePreview ?? "" : request.Error ?? request.Result ?? "";
        Delegation reported = await books.ReportAsync(http.GetWorkspace().Id, delegationId, completed, text, cancellationToken);
        return TypedResults.Json(new StatusResponse(reported.Id, reported.Status.Name()), DelegationsJson.Default.StatusResponse);
    }

    public static async Task<JsonHttpResult<StatusResponse>> CancelAsync(string delegationId, HttpContext http, IDelegations delegations, CancellationToken cancellationToken)
    {
        Delegation found = await VisibleAsync(http, delegations, delegationId, cancellationToken);
        if (found.Source != http.GetWorkspace().Id)
        {
            throw Unknown();
        }

        Delegation cancelled = await delegations.CancelAsync(delegationId, http.GetCaller(), cancellationToken);
        return TypedResults.Json(new StatusResponse(cancelled.Id, cancelled.Status.Name()), DelegationsJson.Default.StatusResponse);
    }

    private static async Task<Delegation> VisibleAsync(HttpContext http, IDelegations delegations, string id, CancellationToken cancellationToken)
    {
        WorkspaceId workspace = http.GetWorkspace().Id;
        return await delegations.FindAsync(id, cancellationToken) is { } found && (found.Source == workspace || found.Target == workspace) ? found : throw Unknown();
    }

    private static JsonHttpResult<DelegateResponse> Answer(OfferedDelegation offered, string target)
    {
        Delegation delegation = offered.Delegation;
        DelegateResponse body = offered switch
        {
            { Reported: true } => new(delegation.Id, delegation.Status.Name(), target, Reported: true),
            { Repeated: true } => new(delegation.Id, delegation.Status.Name(), target, IdempotentHit: true),
            _ => new(delegation.Id, "delegated", target),
        };
        int status = offered.Repeated || offered.Reported ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
        return TypedResults.Json(body, DelegationsJson.Default.DelegateResponse, statusCode: status);
    }

    private static WorkspaceId TargetOf(string? text) => string.IsNullOrEmpty(text) ? throw Invalid()
        : WorkspaceId.TryParse(text, out WorkspaceId id) ? id
        : throw SignalboxException.Invalid("delegation-target", "target_id must be a valid UUID");

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static SignalboxException Invalid() => SignalboxException.Invalid("delegation-invalid", InvalidOffer);

    private static SignalboxException Unknown() => SignalboxException.NotFound("delegation-unknown", "delegation not found");
}
