using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Signalbox.Terminals.Files;

namespace Signalbox.Terminals.Hosting;

/// <summary>What a session's folder says about it, whoever lives. The order in which the facts are written is the protocol; see docs/specs/session-host.md.</summary>
/// <param name="HostAlive">The lock is held: a host lives (even if it does not answer).</param>
/// <param name="Started">The program was started, or was about to be.</param>
/// <param name="Exit">The program's end.</param>
/// <param name="Fenced">This session must never begin.</param>
public sealed record FolderFacts(bool HostAlive, StartedFact? Started, ExitFact? Exit, bool Fenced)
{
    internal const string SpecName = "spec.json";
    private const string StartedName = "started.json";
    private const string ExitName = "exit.json";
    private const string AgentName = "agent.json";
    private const string FencedName = "fenced.json";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads them. The lock is asked after first: who then still writes facts has written them when they are read.</summary>
    public static FolderFacts Read(string folder)
    {
        bool alive = FolderLock.IsHeld(folder);
        return new FolderFacts(
            alive,
            ReadFact(folder, StartedName, HostingJson.Default.StartedFact),
            ReadFact(folder, ExitName, HostingJson.Default.ExitFact),
            File.Exists(Path.Combine(folder, FencedName)));
    }

    /// <summary>
    /// Makes sure that a session that has not begun never will. False when a host holds the folder or the session has begun.
    /// </summary>
    public static bool TryFence(string folder)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        using FolderLock? held = FolderLock.TryTake(folder);
        if (held is null || File.Exists(Path.Combine(folder, StartedName)))
        {
            return false;
        }

        WriteDurably(folder, FencedName, "{}"u8);
        return true;
    }

    internal static void WriteStarted(string folder, StartedFact fact) =>
        WriteDurably(folder, StartedName, JsonSerializer.SerializeToUtf8Bytes(fact, HostingJson.Default.StartedFact));

    /// <summary>Not durable: it is of use only as long as the kernel runs that runs the program.</summary>
    internal static void WriteAgent(string folder, AgentFact fact) =>
        Write(Path.Combine(folder, AgentName), JsonSerializer.SerializeToUtf8Bytes(fact, HostingJson.Default.AgentFact));

    internal static AgentFact? ReadAgent(string folder) => ReadFact(folder, AgentName, HostingJson.Default.AgentFact);

    internal static string ThisBoot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    internal static void WriteExit(string folder, ExitFact fact) =>
        WriteDurably(folder, ExitName, JsonSerializer.SerializeToUtf8Bytes(fact, HostingJson.Default.ExitFact));

    /// <summary>Writes a whole file in one step: a reader sees the old one or the new one.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> content) => Replace(path, content, sync: false);

    private static void WriteDurably(string folder, string name, ReadOnlySpan<byte> content)
    {
        Replace(Path.Combine(folder, name), content, sync: true);
        FolderSync.Sync(folder);
    }

    private static void Replace(string path, ReadOnlySpan<byte> content, bool sync)
    {
        string draft = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        using (var file = new FileStream(draft, options))
        {
            file.Write(content);
            file.Flush(flushToDisk: sync);
        }

        File.Move(draft, path, overwrite: true);
    }

    private static T? ReadFact<T>(string folder, string name, JsonTypeInfo<T> typeInfo)
        where T : class
    {
        string path = Path.Combine(folder, name);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), typeInfo) : null;
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"'{path}' is damaged: {e.Message}", e);
        }
    }
}
