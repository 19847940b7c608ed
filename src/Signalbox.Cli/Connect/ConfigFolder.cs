using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>
/// Where <c>connect</c> keeps its state: <c>CONFIGS_DIR</c>, else <c>/configs</c> where that can be written to, else <c>~/.molecule-workspace</c>. Files in it are the
/// owner's alone, written beside their place and renamed, so that none is ever half there.
/// </summary>
internal sealed class ConfigFolder(string path)
{
    private const string TokenFile = ".auth_token";
    private const string SecretFile = ".platform_inbound_secret";
    private const string CursorFile = ".mcp_inbox_cursor";
    private const string ConsumerFile = ".mcp_consumer";
    private const int LargestFile = 64 * 1024;

    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is.</summary>
    public string Path => path;

    public static ConfigFolder Find(ConnectEnvironment values)
    {
        if (values.Text("CONFIGS_DIR") is { } given)
        {
            return new ConfigFolder(given);
        }

        return IsWritable("/configs") ? new ConfigFolder("/configs") : new ConfigFolder(System.IO.Path.Combine(Home(values), ".molecule-workspace"));
    }

    /// <summary>The token in <c>.auth_token</c>; null when there is none that can be read.</summary>
    public string? ReadToken() => Read(TokenFile);

    /// <summary>Keeps the secret with which the hub proves itself to this agent.</summary>
    public void SaveSecret(WorkspaceId workspace, string secret, bool several) => Write(Named(SecretFile, workspace, several), secret);

    /// <summary>Up to which message the host was told, null when it was told nothing.</summary>
    public long? ReadCursor(WorkspaceId workspace, bool several) =>
        long.TryParse(Read(Named(CursorFile, workspace, several)), out long cursor) && cursor >= 0 ? cursor : null;

    /// <summary>Keeps up to which message the host was told.</summary>
    public void SaveCursor(WorkspaceId workspace, long cursor, bool several) => Write(Named(CursorFile, workspace, several), $"{cursor}");

    /// <summary>The name of this folder among all that read the same inbox; made once.</summary>
    public string ConsumerName()
    {
        if (Read(ConsumerFile) is { Length: <= 40 } kept && kept.All(char.IsAsciiLetterOrDigit))
        {
            return kept;
        }

        string made = Guid.NewGuid().ToString("N")[..12];
        Write(ConsumerFile, made);
        return made;
    }

    /// <summary>A file that this process alone holds open for as long as it lives; null when another process has it.</summary>
    public FileStream? TryHold(string name)
    {
        try
        {
            Create();
            return new FileStream(System.IO.Path.Combine(path, name), OwnFile(FileMode.OpenOrCreate));
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string Named(string file, WorkspaceId workspace, bool several) => several ? $"{file}.{workspace.Short}" : file;

    private static string Home(ConnectEnvironment values) =>
        values.Text("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    private static bool IsWritable(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return false;
        }

        try
        {
            string probe = System.IO.Path.Combine(folder, $".write-probe-{Environment.ProcessId}");
            using (new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
                return true;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private string? Read(string name)
    {
        try
        {
            var file = new FileInfo(System.IO.Path.Combine(path, name));
            return file is { Exists: true, Length: <= LargestFile } && File.ReadAllText(file.FullName).Trim() is { Length: > 0 } text ? text : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Write(string name, string text)
    {
        Create();
        string target = System.IO.Path.Combine(path, name);
        string beside = $"{target}.{Environment.ProcessId}.{Guid.NewGuid():N}.new";
        try
        {
            using (var writer = new StreamWriter(beside, OwnFile(FileMode.CreateNew)))
            {
                writer.Write(text);
            }

            File.Move(beside, target, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    private static FileStreamOptions OwnFile(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Own;
        }

        return options;
    }

    private void Create()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Own | UnixFileMode.UserExecute);
        }
    }
}
