namespace Signalbox.Storage;

/// <summary>Another hub has the database open. Two writers would corrupt what each of them believes, so the second is refused.</summary>
public sealed class DatabaseInUseException(string folder, int? holder)
    : IOException(Describe(folder, holder))
{
    /// <summary>The data folder that is in use.</summary>
    public string Folder { get; } = folder;

    /// <summary>Process id of the hub that has it; null when it could not be read.</summary>
    public int? Holder { get; } = holder;

    private static string Describe(string folder, int? holder) =>
        $"The data folder {folder} is in use by another hub ({(holder is { } pid ? $"process {pid}" : "its process id is not known yet")}). "
        + "Stop that hub first (signalbox stop), or give this one a folder of its own with SIGNALBOX_HOME.";
}
