using Signalbox.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Messaging.Chat;

/// <summary>Where uploaded files lie: <c>&lt;data&gt;/uploads/&lt;workspace&gt;/&lt;file id&gt;</c>, folders 0700, files 0600. Names from outside never reach a path.</summary>
internal sealed class UploadFolder(HubPaths paths)
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    public string Root => Path.Combine(paths.Data, "uploads");

    public string PathOf(WorkspaceId workspace, string fileId) => Path.Combine(Root, workspace.Value, fileId);

    public FileStream Create(WorkspaceId workspace, string fileId)
    {
        Directory.CreateDirectory(Root, FolderMode);
        Directory.CreateDirectory(Path.Combine(Root, workspace.Value), FolderMode);
        return new FileStream(
            PathOf(workspace, fileId),
            new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode, Options = FileOptions.Asynchronous });
    }

    /// <summary>Null when the file is gone.</summary>
    public FileStream? Open(WorkspaceId workspace, string fileId)
    {
        string path = PathOf(workspace, fileId);
        return File.Exists(path) ? new FileStream(path, System.IO.FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete) : null;
    }

    public void Delete(WorkspaceId workspace, string fileId) => File.Delete(PathOf(workspace, fileId));

    /// <summary>Files that lie here, with the time of their last change.</summary>
    public IEnumerable<(WorkspaceId Workspace, string FileId, DateTimeOffset ChangedAt)> List()
    {
        foreach (DirectoryInfo folder in Directory.Exists(Root) ? new DirectoryInfo(Root).EnumerateDirectories() : [])
        {
            if (WorkspaceId.TryParse(folder.Name, out WorkspaceId workspace))
            {
                foreach (FileInfo file in folder.EnumerateFiles())
                {
                    yield return (workspace, file.Name, new DateTimeOffset(file.LastWriteTimeUtc));
                }
            }
        }
    }
}
