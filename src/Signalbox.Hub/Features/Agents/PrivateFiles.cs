using System.Text.Json.Nodes;

namespace Signalbox.Hub.Features.Agents;

/// <summary>Writes files that belong to the operator alone (0600, folders 0700).</summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode = FileMode | UnixFileMode.UserExecute;

    public static void MakeFolder(string folder) => Directory.CreateDirectory(folder, FolderMode);

    public static void Write(string path, string text)
    {
        Prepare(path);
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = FileMode };
        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }

    public static void Write(string path, JsonObject json) => Write(path, json.ToJsonString());

    public static void Copy(string source, string target)
    {
        Prepare(target);
        File.Copy(source, target);
        File.SetUnixFileMode(target, FileMode);
    }

    public static void Link(string target, string destination)
    {
        Prepare(target);
        File.CreateSymbolicLink(target, destination);
    }

    // A launch may be prepared twice (the hub died in between); a link left by the first is replaced, never written through.
    private static void Prepare(string path)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        File.Delete(path);
    }
}
