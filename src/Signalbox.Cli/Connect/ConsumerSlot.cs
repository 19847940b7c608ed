namespace Signalbox.Cli.Connect;

/// <summary>
/// The name under which this process leases messages. Two processes of one folder have different names, so that they never work on the same message; a process
/// that starts after another died gets the dead one's name, and with it at once what that one had not ended.
/// </summary>
internal sealed class ConsumerSlot : IDisposable
{
    private const int Slots = 16;

    private readonly FileStream? _held;

    private ConsumerSlot(string name, FileStream? held)
    {
        Name = name;
        _held = held;
    }

    /// <summary>The name.</summary>
    public string Name { get; }

    public static ConsumerSlot Take(ConfigFolder folder, string? given, ConnectLog log)
    {
        if (given is not null)
        {
            return new ConsumerSlot(given, null);
        }

        try
        {
            string name = folder.ConsumerName();
            for (int slot = 1; slot <= Slots; slot++)
            {
                if (folder.TryHold($".mcp_consumer.{slot}") is { } held)
                {
                    return new ConsumerSlot($"{name}-{slot}", held);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.Warning($"{folder.Path} can't be written to ({e.Message}); after a crash, messages come again only when their lease ends");
        }

        return new ConsumerSlot($"process-{Guid.NewGuid():N}", null);
    }

    public void Dispose() => _held?.Dispose();
}
