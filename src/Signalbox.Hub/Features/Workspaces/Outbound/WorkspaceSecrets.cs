using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Workspaces.Outbound;

/// <summary>Keeps inbound secrets sealed in the row of their workspace, and makes one where there is none that opens.</summary>
internal sealed partial class WorkspaceSecrets(IDatabase database, SecretKey key, ILogger<WorkspaceSecrets> logger) : IWorkspaceSecrets
{
    public async Task<InboundSecret?> InboundSecretAsync(WorkspaceId workspace, CancellationToken cancellationToken)
    {
        string? stored = await database.ReadAsync(
            connection => connection.QueryFirstOrDefault<string?>(
                "SELECT inbound_secret FROM workspaces WHERE id = @id AND status <> 'removed'", new { id = workspace.Value }),
            cancellationToken);
        return SealedText.Open(key.Value, workspace.Value, stored) is { } text
            ? new InboundSecret(text, JustMade: false)
            : await MakeAsync(workspace, cancellationToken);
    }

    /// <summary>The secret of a row that was just read, for the agent itself. Null when it can't be had now: that fails nothing, the next beat brings it.</summary>
    public async Task<string?> ForAgentAsync(WorkspaceRow row, CancellationToken cancellationToken)
    {
        try
        {
            return SealedText.Open(key.Value, row.Id, row.InboundSecret) ?? (await MakeAsync(WorkspaceRow.Known(row.Id), cancellationToken))?.Text;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNoSecret(row.Id, e);
            return null;
        }
    }

    /// <summary>Two callers at once get the same one: the second finds what the first has written.</summary>
    private Task<InboundSecret?> MakeAsync(WorkspaceId workspace, CancellationToken cancellationToken) => database.WriteAsync(
        scope =>
        {
            if (WorkspaceStore.Find(scope, workspace.Value) is not { Status: not "removed" } row)
            {
                return null;
            }

            if (SealedText.Open(key.Value, row.Id, row.InboundSecret) is { } present)
            {
                return new InboundSecret(present, JustMade: false);
            }

            string text = Secret.Create("");
            scope.Connection.Execute(
                "UPDATE workspaces SET inbound_secret = @secret WHERE id = @id",
                new { secret = SealedText.Seal(key.Value, row.Id, text), id = row.Id },
                scope.Transaction);
            return new InboundSecret(text, JustMade: true);
        },
        cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Workspace {WorkspaceId} got no inbound secret with this answer; the next beat tries again.")]
    private partial void LogNoSecret(string workspaceId, Exception exception);
}
