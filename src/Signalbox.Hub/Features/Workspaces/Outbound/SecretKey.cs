using System.Security.Cryptography;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Workspaces.Outbound;

/// <summary>The key of the secrets in the database: 32 random bytes in a file (0600) beside it, so that the database alone gives none of them away.</summary>
internal sealed class SecretKey(HubPaths paths)
{
    private const int Bytes = 32;
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly Lock _gate = new();
    private byte[]? _value;

    private string FilePath => Path.Combine(paths.Data, "workspace-secrets.key");

    /// <summary>The key, made at its first use.</summary>
    /// <exception cref="IOException">The file is there but can't be used.</exception>
    public byte[] Value
    {
        get
        {
            lock (_gate)
            {
                return _value ??= Read() ?? Create();
            }
        }
    }

    private byte[]? Read()
    {
        var file = new FileInfo(FilePath);
        if (!file.Exists)
        {
            return null;
        }

        byte[]? key = file.LinkTarget is null && file.Length == Bytes ? File.ReadAllBytes(file.FullName) : null;
        return key ?? throw new IOException(
            $"{FilePath} does not hold a key. Restore it from a backup, or delete it: workspaces then get new inbound secrets with their next beat.");
    }

    /// <summary>Written beside and moved into place whole, so that a crash never leaves half of one.</summary>
    private byte[] Create()
    {
        byte[] key = RandomNumberGenerator.GetBytes(Bytes);
        string draft = $"{FilePath}.{Path.GetRandomFileName()}";
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Private };
        using (var stream = new FileStream(draft, create))
        {
            stream.Write(key);
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, FilePath, overwrite: false);
        return key;
    }
}
