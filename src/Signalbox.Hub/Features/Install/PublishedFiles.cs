using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Signalbox.Hub.Features.Install;

/// <summary>What <c>./publish</c> has left. The checksum is this hub's own, of the bytes that it serves, computed once for each file.</summary>
internal sealed class PublishedFiles(InstallOptions options)
{
    private readonly ConcurrentDictionary<(string Path, long Size, DateTime Changed), string> _sums = new();

    /// <summary>The program for a platform; null when it was not published, or there is no such platform.</summary>
    public async Task<PublishedFile?> FindAsync(string platform)
    {
        if (!Platforms.All.Contains(platform))
        {
            return null;
        }

        var file = new FileInfo(Path.Combine(options.Folder, platform, Platforms.FileName(platform)));
        if (!file.Exists)
        {
            return null;
        }

        (string, long, DateTime) version = (file.FullName, file.Length, file.LastWriteTimeUtc);
        if (!_sums.TryGetValue(version, out string? sum))
        {
            sum = _sums[version] = await HashAsync(file.FullName);
        }

        return new PublishedFile(platform, file.FullName, file.Length, sum);
    }

    /// <summary>All that were published.</summary>
    public async Task<IReadOnlyList<PublishedFile>> ListAsync()
    {
        PublishedFile?[] files = await Task.WhenAll(Platforms.All.Select(FindAsync));
        return [.. files.OfType<PublishedFile>()];
    }

    private static async Task<string> HashAsync(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1024 * 1024, useAsync: true);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream));
    }
}
