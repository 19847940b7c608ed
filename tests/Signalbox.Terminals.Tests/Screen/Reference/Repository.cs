namespace Signalbox.Terminals.Tests.Screen.Reference;

/// <summary>Finds files of the repository from where the tests run.</summary>
internal static class Repository
{
    public static string Folder(params string[] parts)
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "Signalbox.slnx")))
            root = Path.GetDirectoryName(root) ?? throw new DirectoryNotFoundException("No Signalbox.slnx above the tests.");
        return Path.Combine([root, .. parts]);
    }
}
