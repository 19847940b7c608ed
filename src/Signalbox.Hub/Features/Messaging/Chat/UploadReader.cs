using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Reads the files of a multipart request to disk as they come: all of them, or none is left.</summary>
internal sealed class UploadReader(UploadFolder folder, TimeProvider time)
{
    public const long MaxRequestBytes = 50L * 1024 * 1024;
    public const long MaxFileBytes = 25L * 1024 * 1024;
    public const int MaxFiles = 64;

    private const string Field = "files";
    private const string AnyType = "application/octet-stream";

    public async Task<IReadOnlyList<UploadRow>> ReadAsync(HttpRequest request, WorkspaceId workspace, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxRequestBytes)
        {
            throw TooLarge($"The upload is larger than {MaxRequestBytes / 1024 / 1024} MB. Send fewer or smaller files.");
        }

        var rows = new List<UploadRow>();
        try
        {
            await ReadPartsAsync(new MultipartReader(BoundaryOf(request), request.Body), workspace, rows, cancellationToken);
            return rows.Count > 0 ? rows : throw SignalboxException.Invalid("upload-empty", "no files in the request: send multipart/form-data with the field 'files'");
        }
        catch (Exception e)
        {
            Discard(workspace, rows);
            throw Refusal(e) ?? e;
        }
    }

    /// <summary>Removes files whose rows were not written.</summary>
    public void Discard(WorkspaceId workspace, IEnumerable<UploadRow> rows)
    {
        foreach (UploadRow row in rows)
        {
            folder.Delete(workspace, row.Id);
        }
    }

    private async Task ReadPartsAsync(MultipartReader reader, WorkspaceId workspace, List<UploadRow> rows, CancellationToken cancellationToken)
    {
        long total = 0;
        while (await UploadedBytes.ReadAsync(reader.ReadNextSectionAsync(cancellationToken)) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || !disposition.IsFileDisposition() || HeaderUtilities.RemoveQuotes(disposition.Name) != Field)
            {
                continue;
            }

            if (rows.Count == MaxFiles)
            {
                throw TooLarge($"More than {MaxFiles} files in one upload. Send them in several.");
            }

            // Listed before its content comes, so that a broken upload finds it to remove.
            string id = Guid.NewGuid().ToString("D");
            string name = FileName.Sanitise(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value);
            var row = new UploadRow { Id = id, WorkspaceId = workspace.Value, Name = name, MimeType = TypeOf(section), CreatedMs = time.GetUtcNow().ToUnixTimeMilliseconds() };
            rows.Add(row);
            long size = await StoreAsync(section.Body, workspace, row, MaxRequestBytes - total, cancellationToken);
            rows[^1] = row with { Size = size };
            total += size;
        }
    }

    private async Task<long> StoreAsync(Stream content, WorkspaceId workspace, UploadRow row, long left, CancellationToken cancellationToken)
    {
        await using FileStream file = folder.Create(workspace, row.Id);
        long size = await UploadedBytes.CopyAsync(content, file, RequireRoom, cancellationToken);
        await file.FlushAsync(cancellationToken);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return size;

        void RequireRoom(long read)
        {
            if (read > MaxFileBytes)
            {
                throw TooLarge($"'{row.Name}' is larger than {MaxFileBytes / 1024 / 1024} MB. Nothing of the upload was kept.");
            }

            if (read > left)
            {
                throw TooLarge($"The upload is larger than {MaxRequestBytes / 1024 / 1024} MB. Nothing of it was kept.");
            }
        }
    }

    private static SignalboxException? Refusal(Exception e) => e switch
    {
        InvalidDataException => SignalboxException.Invalid("upload-invalid", "the multipart body could not be read to its end"),
        IOException and not BadHttpRequestException => new SignalboxException(
            "upload-not-stored", StatusCodes.Status503ServiceUnavailable, "The hub could not store the files. Free space on its disk or mend it, then try again.", e),
        _ => null,
    };

    private static string BoundaryOf(HttpRequest request)
    {
        string? boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value
            : null;
        return !string.IsNullOrEmpty(boundary) ? boundary : throw SignalboxException.Invalid("upload-invalid", "send multipart/form-data with the field 'files'");
    }

    private static string TypeOf(MultipartSection section) =>
        MediaTypeHeaderValue.TryParse(section.ContentType, out MediaTypeHeaderValue? type) ? type.MediaType.Value ?? AnyType : AnyType;

    private static SignalboxException TooLarge(string message) => new("upload-too-large", StatusCodes.Status413PayloadTooLarge, message);
}
