using Microsoft.AspNetCore.Http.HttpResults;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Desk;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Tokens;

/// <summary><c>/workspaces/{id}/tokens</c>.</summary>
internal static class TokenEndpoints
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static async Task<JsonHttpResult<TokenPage>> ListAsync(
        HttpContext http, WorkspaceTokens tokens, CancellationToken cancellationToken, int limit = DefaultLimit, int offset = 0)
    {
        IReadOnlyList<WorkspaceTokenRow> rows = await tokens.ListAsync(
            http.GetWorkspace().Id, limit <= 0 ? DefaultLimit : Math.Min(limit, MaxLimit), Math.Max(offset, 0), cancellationToken);
        TokenView[] views = [.. rows.Select(row => new TokenView(row.Id, row.Prefix, WireTime.Text(row.CreatedMs), WireTime.Text(row.LastUsedMs)))];
        return TypedResults.Json(new TokenPage(views, views.Length), WorkspacesJson.Default.TokenPage);
    }

    public static async Task<JsonHttpResult<IssuedToken>> IssueAsync(
        HttpContext http, WorkspaceTokens tokens, IHubAddress address, IDatabase database, IWorkspaceEvents events, IAuditTrail audit, CancellationToken cancellationToken)
    {
        Workspace workspace = http.GetWorkspace();
        WorkspaceId id = workspace.Id;
        Caller caller = http.GetCaller();
        string text = await database.WriteAsync(
            scope =>
            {
                audit.Append(scope, caller, "workspace.token.issue", id.Value);
                events.Append(scope, id, WorkspaceEventNames.TokensChanged, []);
                return tokens.Issue(scope, id);
            },
            cancellationToken);
        return TypedResults.Json(
            new IssuedToken(text, id.Value, "Save this token now — it cannot be retrieved again.", ConnectionOf(workspace, caller, address, text)), WorkspacesJson.Default.IssuedToken, statusCode: StatusCodes.Status201Created);
    }

    /// <summary>What a person joins the agent with. An agent that renews its own token knows the rest; without an address there is nothing complete to give.</summary>
    private static ConnectionView? ConnectionOf(Workspace workspace, Caller caller, IHubAddress address, string token) =>
        workspace is { External: true, Url: "" } && !caller.IsAgentOf(workspace) && address.Find() is { } platform
            ? ConnectionSnippets.Build(workspace.Id.Value, workspace.Name, platform, token)
            : null;

    public static async Task<JsonHttpResult<StatusAnswer>> RevokeAsync(
        string tokenId, HttpContext http, WorkspaceTokens tokens, IDatabase database, IWorkspaceEvents events, IAuditTrail audit, CancellationToken cancellationToken)
    {
        WorkspaceId id = http.GetWorkspace().Id;
        Caller caller = http.GetCaller();
        await database.WriteAsync(
            scope =>
            {
                if (!tokens.Revoke(scope, id, tokenId))
                {
                    throw SignalboxException.NotFound("workspace-token-unknown", "token not found or already revoked");
                }

                audit.Append(scope, caller, "workspace.token.revoke", tokenId);
                events.Append(scope, id, WorkspaceEventNames.TokensChanged, []);
                return true;
            },
            cancellationToken);
        return TypedResults.Json(new StatusAnswer("revoked"), WorkspacesJson.Default.StatusAnswer);
    }
}
