using System.Text.Json.Nodes;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Contracts.Workspaces;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.Hub.Features.Workspaces.Presence;
using Signalbox.Hub.Features.Workspaces.Requests;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Registry;

/// <summary>What agents say of themselves. The caller was admitted; nothing here makes a workspace or a token.</summary>
internal sealed class WorkspaceRegistry(
    IDatabase database, PresenceMoves moves, PresenceBoard board, WorkspaceSecrets secrets, IWorkspaceCaller addresses, IWorkspaceEvents events, TimeProvider time)
{
    public async Task<RegisterResponse> RegisterAsync(WorkspaceRow row, RegisterRequest request, CancellationToken cancellationToken)
    {
        WorkspaceId id = request.Id;
        string mode = ModeOf(row, request);

        // An address is kept only where it is checked: peers and pages show it.
        string url = row.External && mode == DeliveryModes.Push ? request.Url?.Trim() ?? "" : "";
        string card = AgentCards.Check(request.AgentCard);
        if (mode == DeliveryModes.Push)
        {
            await CheckUrlAsync(url, cancellationToken);
        }

        await database.WriteAsync(scope => Register(scope, id, mode, url, card), cancellationToken);
        return new RegisterResponse("registered", mode, await secrets.ForAgentAsync(row, cancellationToken));
    }

    public async Task UpdateCardAsync(WorkspaceId id, JsonObject card, CancellationToken cancellationToken)
    {
        string text = AgentCards.Check(card);
        await database.WriteAsync(
            scope =>
            {
                int changed = scope.Connection.Execute(
                    "UPDATE workspaces SET agent_card = @text, updated_ms = @now WHERE id = @id AND status <> 'removed'",
                    new { text, now = NowMs(), id = id.Value },
                    scope.Transaction);
                if (changed == 0)
                {
                    throw WorkspaceConventions.Gone();
                }

                events.Append(scope, id, WorkspaceEventNames.AgentCardUpdated, new JsonObject { ["agent_card"] = JsonNode.Parse(text) });
                return changed;
            },
            cancellationToken);
    }

    private WorkspaceStatus Register(WriteScope scope, WorkspaceId id, string mode, string url, string card)
    {
        long now = NowMs();
        int changed = scope.Connection.Execute(
            """
            UPDATE workspaces SET url = @url, agent_card = @card, delivery_mode = @mode, last_heartbeat_ms = @now, updated_ms = @now
            WHERE id = @id AND status <> 'removed'
            """,
            new { url, card, mode, now, id = id.Value },
            scope.Transaction);
        if (changed == 0)
        {
            throw WorkspaceConventions.Gone();
        }

        scope.OnCommitted(() => board.Seen(id));
        var payload = new JsonObject { ["url"] = url, ["agent_card"] = JsonNode.Parse(card), ["delivery_mode"] = mode };
        WorkspaceRow row = WorkspaceStore.Find(scope, id.Value)!;

        // A managed workspace is there or paused by the word of its owner, never by that of a task.
        return row.External ? moves.Apply(scope, id, row.State, PresenceTrigger.Register, payload) : row.State;
    }

    /// <summary>What the agent asks for, else what it had, else push.</summary>
    private static string ModeOf(WorkspaceRow row, RegisterRequest request) => request.DeliveryMode switch
    {
        DeliveryModes.Push when !row.External => throw SignalboxException.Invalid("delivery-mode-invalid", "delivery_mode must be poll: the hub runs the agent of this workspace itself"),
        null or "" => row.DeliveryMode ?? DeliveryModes.Push,
        DeliveryModes.Push or DeliveryModes.Poll => request.DeliveryMode,
        _ => throw SignalboxException.Invalid("delivery-mode-invalid", "delivery_mode must be push or poll"),
    };

    private async Task CheckUrlAsync(string url, CancellationToken cancellationToken)
    {
        if (url.Length == 0)
        {
            throw SignalboxException.Invalid("url-required", "url is required for push-mode workspaces");
        }

        if (await addresses.FindFaultAsync(url, cancellationToken) is { } fault)
        {
            throw SignalboxException.Invalid("url-unsafe", fault);
        }
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
