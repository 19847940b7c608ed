using Signalbox.Terminals.Files;

namespace Signalbox.Terminals.Transcripts;

/// <summary>Transcript files on a real disk.</summary>
internal sealed class DiskTranscriptStorage : ITranscriptStorage
{
    public static DiskTranscriptStorage Instance { get; } = new();

    public ITranscriptFile? TryCreate(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.ReadWrite,
            // Anything narrower takes a lock on the file, and readers in other processes would be refused.
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        try
        {
            return new DiskTranscriptFile(new FileStream(path, options));
        }
        catch (Exception e) when (IsDiskTrouble(e))
        {
            return null;
        }
    }

    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (IsDiskTrouble(e))
        {
            // A file too many is harmless: readers take either of two files that hold the same offset.
        }
    }

    public bool TrySyncFolder(string folder)
    {
        try
        {
            FolderSync.Sync(folder);
            return true;
        }
        catch (Exception e) when (IsDiskTrouble(e))
        {
            return false;
        }
    }

    /// <summary>The runtime reports EFBIG as an argument out of range, EPERM and EROFS as unauthorized access.</summary>
    internal static bool IsDiskTrouble(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException;
}
