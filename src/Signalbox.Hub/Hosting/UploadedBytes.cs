namespace Signalbox.Hub.Hosting;

/// <summary>The bytes of a request on their way into a file. A body that ends too early is an I/O error like a full disk: here they are told apart.</summary>
internal static class UploadedBytes
{
    /// <summary>Copies to the end; gives how many bytes. <paramref name="requireRoom"/> throws when that many are too many.</summary>
    /// <exception cref="InvalidDataException">The body broke off.</exception>
    public static async Task<long> CopyAsync(Stream content, Stream file, Action<long> requireRoom, CancellationToken cancellationToken)
    {
        byte[] part = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await ReadAsync(content.ReadAsync(part, cancellationToken).AsTask())) > 0)
        {
            size += read;
            requireRoom(size);
            await file.WriteAsync(part.AsMemory(0, read), cancellationToken);
        }

        return size;
    }

    /// <exception cref="InvalidDataException">The body broke off.</exception>
    public static async Task<T> ReadAsync<T>(Task<T> read)
    {
        try
        {
            return await read;
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
