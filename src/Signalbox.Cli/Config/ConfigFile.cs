using System.Text;

namespace Signalbox.Cli.Config;

/// <summary>A client's file, with the copy of what it was before the last change beside it. Empty means that there was none.</summary>
internal sealed class ConfigFile
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public ConfigFile(string path)
    {
        // A link stays a link: what it leads to is the file.
        Path = System.IO.Path.GetFullPath(path);
        var link = new FileInfo(Path);
        Path = link.LinkTarget is null ? Path : link.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        Backup = Path + ".before-signalbox";
    }

    public string Path { get; }

    public string Backup { get; }

    public bool HasBackup => File.Exists(Backup);

    /// <summary>What the file says; empty when there is none.</summary>
    public string Read() => ReadText(Path);

    public string ReadBackup() => ReadText(Backup);

    /// <summary>Whether others of this machine may read it.</summary>
    public bool IsOpen => !OperatingSystem.IsWindows() && File.Exists(Path) && (File.GetUnixFileMode(Path) & ~(Private | UnixFileMode.UserExecute)) != UnixFileMode.None;

    public void Close()
    {
        if (!OperatingSystem.IsWindows())
        {
            Guard(() => File.SetUnixFileMode(Path, Private));
        }
    }

    /// <summary>Keeps what was, then writes what is to be: all of it or nothing.</summary>
    public void Replace(string before, string after) => Guard(() =>
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        if (Read() != before)
        {
            throw new CliException($"'{Path}' has just been changed by somebody else. Nothing was written: run this again.");
        }

        Write(Backup, before);
        Write(Path, after);
    });

    /// <summary>Puts back what was and forgets the copy.</summary>
    public void Restore(string text) => Guard(() =>
    {
        if (text.Length == 0)
        {
            File.Delete(Path);
        }
        else
        {
            Write(Path, text);
        }

        File.Delete(Backup);
    });

    private static void Write(string path, string text)
    {
        string fresh = path + $".{Environment.ProcessId}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Private;
        }

        using (var stream = new FileStream(fresh, options))
        {
            stream.Write(Utf8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
    }

    /// <summary>Byte for byte: a mark at the beginning is a character, too.</summary>
    private static string ReadText(string path)
    {
        try
        {
            return File.Exists(path) ? Utf8.GetString(File.ReadAllBytes(path)) : "";
        }
        catch (DecoderFallbackException)
        {
            throw new CliException($"'{path}' is not UTF-8. Nothing was changed: mend it first.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{path}' can't be read: {e.Message}");
        }
    }

    private void Guard(Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{Path}' can't be written: {e.Message}");
        }
    }
}
