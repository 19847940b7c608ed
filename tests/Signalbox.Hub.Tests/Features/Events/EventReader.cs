using System.Text.Json.Nodes;

namespace Signalbox.Hub.Tests.Features.Events;

/// <summary>Reads a stream block by block, as it stands on the wire.</summary>
internal sealed class EventReader(HttpResponseMessage response) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private StreamReader? _reader;

    /// <summary>The lines up to the next blank one; null at the end of the stream.</summary>
    public async Task<string[]?> BlockAsync()
    {
        _reader ??= new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (await _reader.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.Length == 0)
            {
                return [.. lines];
            }

            lines.Add(line);
        }

        return null;
    }

    /// <summary>The next block that carries data.</summary>
    public async Task<(string Id, string Kind, JsonNode Data)> EventAsync()
    {
        for (; ; )
        {
            string[] lines = await BlockAsync() ?? throw new EndOfStreamException("The stream ended before the event that the test waits for.");
            if (Field(lines, "data") is { } data)
            {
                return (Field(lines, "id")!, Field(lines, "event")!, JsonNode.Parse(data)!);
            }
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        response.Dispose();
    }

    private static string? Field(string[] lines, string name) =>
        lines.SingleOrDefault(line => line.StartsWith(name + ": ", StringComparison.Ordinal))?[(name.Length + 2)..];
}
