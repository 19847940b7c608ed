using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Features.Audit.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Storage;

namespace Signalbox.Hub.Features.Sessions.Shells;

/// <summary>Files that a person drops onto a shell: they go to <c>~/uploads</c> of the hub's user.</summary>
internal sealed class ShellUploads(ShellAccess access, ShellPlace place, IDatabase database, IAuditTrail audit)
{
    public const long MaxBytes = 32L * 1024 * 1024;

    private const string Field = "file";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Stores the file of a multipart request; gives its path.</summary>
    public async Task<string> StoreAsync(Caller caller, HttpRequest request, CancellationToken cancellationToken)
    {
        access.Require(caller);
        try
        {
            return await FindAsync(request, cancellationToken) is { } found ? await KeepAsync(caller, found, cancellationToken) : throw Invalid("No file provided");
        }
        catch (InvalidDataException e)
        {
            throw new SignalboxException("upload-invalid", StatusCodes.Status400BadRequest, "No file provided: the multipart body could not be read.", e);
        }
    }

    private static async Task<(string Name, Stream Content)?> FindAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out MediaTypeHeaderValue? type)
            || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            return null;
        }

        var reader = new MultipartReader(boundary, request.Body);
        while (await UploadedBytes.ReadAsync(reader.ReadNextSectionAsync(cancellationToken)) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition && HeaderUtilities.RemoveQuotes(disposition.Name) == Field)
            {
                string? name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                return string.IsNullOrWhiteSpace(name) ? throw Invalid("Empty filename") : (name, section.Body);
            }
        }

        return null;
    }

    private async Task<string> KeepAsync(Caller caller, (string Name, Stream Content) file, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(place.Folder, "uploads");
        string path = Path.Combine(folder, $"{RandomNumberGenerator.GetHexString(8, lowercase: true)}_{FileName.Sanitise(file.Name)}");
        try
        {
            Directory.CreateDirectory(folder, Private | UnixFileMode.UserExecute);
            long size = await WriteAsync(path, file.Content, cancellationToken);
            var detail = new JsonObject { ["bytes"] = size };
            await database.WriteAsync(
                scope =>
                {
                    audit.Append(scope, caller, "session.upload", path, detail.ToJsonString());
                    return true;
                },
                cancellationToken);
            return path;
        }
        catch (Exception e)
        {
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            if (e is IOException and not BadHttpRequestException or UnauthorizedAccessException)
            {
                throw new SignalboxException(
                    "upload-not-stored", StatusCodes.Status503ServiceUnavailable, $"The file could not be stored in {folder} on the hub's machine. Free space there or mend it, then try again.", e);
            }

            throw;
        }
    }

    private static async Task<long> WriteAsync(string path, Stream content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private });
        return await UploadedBytes.CopyAsync(content, file, RequireRoom, cancellationToken);
    }

    private static void RequireRoom(long size)
    {
        if (size > MaxBytes)
        {
            throw new SignalboxException("upload-too-large", StatusCodes.Status413PayloadTooLarge, $"The file is larger than {MaxBytes / 1024 / 1024} MiB. Nothing of it was kept.");
        }
    }

    private static SignalboxException Invalid(string text) => SignalboxException.Invalid("upload-invalid", text);
}
