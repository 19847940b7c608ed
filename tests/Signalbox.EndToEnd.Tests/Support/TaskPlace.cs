using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Transcripts;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>One task's folder, as the session host left it or still writes it.</summary>
internal sealed record TaskPlace(string Folder)
{
    public string Id => Path.GetFileName(Folder);

    public string Results => Path.Combine(Folder, "results");

    public FolderFacts Facts => FolderFacts.Read(Folder);

    /// <summary>The session host's pid, while it lives; 0 else.</summary>
    public int HostPid => Directory.Exists(Folder) && Facts is { HostAlive: true, Started: { } started } && Posix.Lives(started.Pid, Folder) ? started.Pid : 0;

    /// <summary>Pids of all that runs below the session host.</summary>
    public IReadOnlyList<int> Descendants => HostPid is > 0 and var host ? Posix.Descendants(host) : [];

    /// <summary>The scripted agent's pid; 0 when none runs.</summary>
    public int AgentPid => Descendants.FirstOrDefault(pid => Posix.Program(pid) == "scripted-agent");

    /// <summary>The bytes that the terminal gave, by the one reader.</summary>
    public byte[] Transcript()
    {
        using TranscriptReader reader = TranscriptReader.Open(Folder);
        TranscriptCursor cursor = reader.OpenCursor(0);
        var bytes = new MemoryStream();
        var buffer = new byte[64 * 1024];
        TranscriptItem item;
        do
        {
            item = cursor.Read(buffer);
            bytes.Write(buffer, 0, item.Kind == TranscriptItemKind.Data ? (int)item.Length : 0);
        }
        while (item.Kind != TranscriptItemKind.End);
        return bytes.ToArray();
    }
}
