using System.Text;
using Signalbox.Hub.Features.Access.Contracts;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Access.Tokens;

/// <summary><c>admin.token</c>: one line, mode 0600.</summary>
internal sealed partial class AdminTokenFile(HubPaths paths, ILogger<AdminTokenFile> logger)
{
    private const int MaxBytes = 4096;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path => paths.AdminToken;

    /// <summary>The token in it; null without a file. A file that others may read is closed first.</summary>
    /// <exception cref="IOException">It is there but can't be used; the message has the remedy.</exception>
    public string? Read()
    {
        var file = new FileInfo(Path);
        if (!file.Exists)
        {
            return null;
        }

        if (file.LinkTarget is not null || file.Length > MaxBytes)
        {
            throw Unusable("it is a link or too large");
        }

        if (file.UnixFileMode != Private)
        {
            LogMode(Path);
            file.UnixFileMode = Private;
        }

        string text = File.ReadAllText(file.FullName, Encoding.ASCII).Trim();
        return Secret.HasShape(text, TokenRegistry.Prefix) ? text : throw Unusable("it does not hold a token");
    }

    /// <summary>Writes a new token beside and moves it into place whole, so that a crash never leaves half of one.</summary>
    public string Create()
    {
        string text = Secret.Create(TokenRegistry.Prefix);
        string draft = $"{Path}.{System.IO.Path.GetRandomFileName()}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private };
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(text + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, Path, overwrite: false);
        return text;
    }

    private IOException Unusable(string why) =>
        new($"{Path} can't be used: {why}. Restore it from a backup, or delete it and start the hub again: it then makes a new token and revokes the former.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "{File} could be used by others on this machine; its mode is now 0600. Delete it and start the hub again if somebody may have read it")]
    private partial void LogMode(string file);
}
