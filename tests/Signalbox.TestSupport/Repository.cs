namespace Signalbox.TestSupport;

/// <summary>Finds the working copy that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Signalbox.slnx</c>.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Signalbox.slnx")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No Signalbox.slnx above {AppContext.BaseDirectory}.");
    }
}
