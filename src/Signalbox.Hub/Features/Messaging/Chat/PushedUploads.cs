using System.Net.Http.Headers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Features.Messaging.Push;
using Signalbox.Hub.Features.Workspaces.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Files for an agent that has an address: they go straight on to it, and nothing of them stays here.</summary>
internal sealed class PushedUploads(IDatabase database, UploadReader reader, UploadFolder folder, PushCalls calls, IAuditTrail audit)
{
    private const string IngestPath = "/internal/chat/uploads/ingest";
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public async Task<IResult> ForwardAsync(HttpRequest request, Workspace workspace, Caller caller, CancellationToken cancellationToken)
    {
        if (workspace.Url.Length == 0)
        {
            throw new SignalboxException("workspace-no-url", StatusCodes.Status422UnprocessableEntity, "workspace has no callback URL");
        }

        // Read whole first: an agent never gets half of an upload that then turns out too large.
        IReadOnlyList<UploadRow> rows = await reader.ReadAsync(request, workspace.Id, cancellationToken);
        try
        {
            using MultipartFormDataContent content = ContentOf(workspace, rows);
            PushOutcome outcome = await calls.PostAsync(workspace, IngestPath, null, content, Timeout, cancellationToken);
            WorkspaceAnswer answer = outcome.Answer
                ?? throw new SignalboxException("workspace-unreachable", StatusCodes.Status502BadGateway, "workspace unreachable");
            if (answer.IsSuccess)
            {
                await database.WriteAsync(
                    scope =>
                    {
                        audit.Append(scope, caller, "chat.upload", workspace.Id.Value);
                        return true;
                    },
                    CancellationToken.None);
            }

            return new PassedThrough(answer);
        }
        finally
        {
            reader.Discard(workspace.Id, rows);
        }
    }

    private MultipartFormDataContent ContentOf(Workspace workspace, IReadOnlyList<UploadRow> rows)
    {
        var content = new MultipartFormDataContent();
        foreach (UploadRow row in rows)
        {
            var file = new StreamContent(folder.Open(workspace.Id, row.Id) ?? throw new FileNotFoundException($"The upload '{row.Name}' vanished while it was forwarded."));
            file.Headers.ContentType = MediaTypeHeaderValue.Parse(row.MimeType);
            content.Add(file, "files", row.Name);
        }

        return content;
    }
}
