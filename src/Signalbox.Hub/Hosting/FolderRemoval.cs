namespace Signalbox.Hub.Hosting;

internal static class FolderRemoval
{
    /// <summary>Removes a folder with all that is in it; links inside are removed, never followed. Gives what stood in the way, null when it is gone.</summary>
    public static Exception? TryRemove(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e;
        }
    }
}
