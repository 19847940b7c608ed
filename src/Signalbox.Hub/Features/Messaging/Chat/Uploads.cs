using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Contracts;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Files in the chat of a workspace whose agent fetches them.</summary>
internal sealed class Uploads(IDatabase database, UploadReader reader, UploadFolder folder, IActivityLog log, IAuditTrail audit)
{
    /// <summary>Bytes of files that are kept for one workspace.</summary>
    public const long MaxKept = 1024L * 1024 * 1024;

    /// <summary>Keeps the files of the request.</summary>
    public async Task<UploadAnswer> TakeAsync(HttpRequest request, Workspace workspace, Caller caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<UploadRow> rows = await reader.ReadAsync(request, workspace.Id, cancellationToken);
        UploadedFile[] files = [.. rows.Select(row => new UploadedFile(UriOf(row), row.Name, row.MimeType, row.Size))];
        try
        {
            // Not cancelled from here on: the files are whole, and whether their rows are in must be known.
            await database.WriteAsync(scope => Record(scope, workspace, caller, rows, files), CancellationToken.None);
            return new UploadAnswer(files);
        }
        catch (Exception)
        {
            reader.Discard(workspace.Id, rows);
            throw;
        }
    }

    /// <summary>The file with its row.</summary>
    public async Task<(UploadRow Row, FileStream Content)> OpenAsync(WorkspaceId workspace, string fileId, CancellationToken cancellationToken)
    {
        UploadRow? row = await database.ReadAsync(connection => UploadStore.Find(connection, workspace.Value, fileId), cancellationToken);
        return row is not null && folder.Open(workspace, row.Id) is { } content
            ? (row, content)
            : throw SignalboxException.NotFound("upload-unknown", "no such file in this workspace, or it aged out");
    }

    private int Record(WriteScope scope, Workspace workspace, Caller caller, IReadOnlyList<UploadRow> rows, UploadedFile[] files)
    {
        if (UploadStore.SizeOf(scope, workspace.Id.Value) + rows.Sum(row => row.Size) > MaxKept)
        {
            throw new SignalboxException(
                "uploads-full",
                StatusCodes.Status413PayloadTooLarge,
                $"The files of this workspace would take more than {MaxKept / 1024 / 1024} MB. Nothing of the upload was kept; older files go by themselves after some days.");
        }

        foreach (UploadRow row in rows)
        {
            UploadStore.Insert(scope, row);
        }

        if (!caller.IsAgentOf(workspace))
        {
            log.Append(scope, RowOf(workspace, files));
            audit.Append(scope, caller, "chat.upload", workspace.Id.Value, new JsonObject { ["files"] = files.Length }.ToJsonString());
        }

        return rows.Count;
    }

    private static NewActivity RowOf(Workspace workspace, UploadedFile[] files) => new()
    {
        Workspace = workspace.Id,
        Type = ActivityTypes.A2aReceive,
        Target = workspace.Id,
        Method = MessageMethods.ChatUpload,
        Summary = Line.Of($"uploaded {string.Join(", ", files.Select(file => file.Name))}"),
        RequestBody = new JsonObject
        {
            ["files"] = new JsonArray([.. files.Select(file => new JsonObject
            {
                ["uri"] = file.Uri,
                ["name"] = file.Name,
                ["mimeType"] = file.MimeType,
                ["size"] = file.Size,
            })]),
        },
    };

    private static string UriOf(UploadRow row) => $"platform-pending:{row.WorkspaceId}/{row.Id}";
}
