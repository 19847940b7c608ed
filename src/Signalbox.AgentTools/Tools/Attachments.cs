using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;

namespace Signalbox.AgentTools.Tools;

/// <summary>Gives files of this machine to the hub: all of them, or none.</summary>
internal static class Attachments
{
    private const long LargestFile = 25 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> MimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain",
        [".log"] = "text/plain",
        [".md"] = "text/markdown",
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".json"] = "application/json",
        [".pdf"] = "application/pdf",
        [".zip"] = "application/zip",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".svg"] = "image/svg+xml",
        [".webp"] = "image/webp",
    };

    /// <summary>The uploaded files, in the form in which a notice names them.</summary>
    public static async Task<JsonArray> UploadAsync(PlatformClient platform, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        using var form = new MultipartFormDataContent();
        foreach (string path in paths)
        {
            form.Add(Open(path), "files", Path.GetFileName(path));
        }

        PlatformAnswer answer = await SendAsync(platform, form, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw ToolRefusedException.Error($"chat/uploads returned {answer.Code}: {answer.Reason}");
        }

        if (answer.Object?["files"] is not JsonArray files)
        {
            throw new ToolRefusedException($"Error parsing upload response: {answer.Quote}");
        }

        return files.Count == paths.Count
            ? (JsonArray)files.DeepClone()
            : throw ToolRefusedException.Error($"upload returned {files.Count} entries for {paths.Count} files");
    }

    private static async Task<PlatformAnswer> SendAsync(PlatformClient platform, MultipartFormDataContent form, CancellationToken cancellationToken)
    {
        try
        {
            return await platform.SendAsync(HttpMethod.Post, platform.Own("chat/uploads"), form, Patience, cancellationToken);
        }
        catch (PlatformUnreachableException e)
        {
            throw new ToolRefusedException($"Error uploading attachments: {e.Message}");
        }
    }

    private static StreamContent Open(string path)
    {
        if (!Path.IsPathFullyQualified(path))
        {
            throw ToolRefusedException.Error($"invalid attachment path (absolute path expected): {Line.Of(path, 256)}");
        }

        if (!File.Exists(path))
        {
            throw ToolRefusedException.Error($"attachment not found: {Line.Of(path, 256)}");
        }

        try
        {
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
            if (file.Length > LargestFile)
            {
                file.Dispose();
                throw ToolRefusedException.Error($"attachment is larger than {LargestFile / 1024 / 1024} MB: {Line.Of(path, 256)}");
            }

            var content = new StreamContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue(MimeTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream"));
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolRefusedException($"Error reading {Line.Of(path, 256)}: {e.Message}");
        }
    }
}
