using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Commands;

/// <summary><c>signalbox upstream add --from FILE</c>: each server by itself, so that one that is refused keeps no other out.</summary>
internal static class UpstreamImport
{
    public static async Task<int> RunAsync(CliSurroundings around, string file, bool json, CancellationToken cancellationToken)
    {
        IReadOnlyList<(JsonObject Entry, IReadOnlyList<string> Notes)> servers = ClientServers.Read(await ReadAsync(file, cancellationToken));
        using var hub = new HubClient(CliSettings.Read(around.Environment));
        var added = new JsonArray();
        bool refused = false;
        foreach ((JsonObject entry, IReadOnlyList<string> notes) in servers)
        {
            string name = entry.Text("name");
            try
            {
                JsonNode made = await hub.PostAsync("/api/mcp/clients", entry, cancellationToken);
                added.Add(made.DeepClone());
                await (json ? Task.CompletedTask : UpstreamAdd.PrintAsync(around, made));
                foreach (string note in notes)
                {
                    await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine($"{name}: {note}")}");
                }
            }
            catch (HubRefusalException refusal)
            {
                refused = true;
                await around.Error.WriteLineAsync($"signalbox: {Outcome.OneLine($"{name}: {refusal.Message}")}");
            }
        }

        if (json)
        {
            await around.Out.WriteLineAsync(added.ToJsonString());
        }
        else if (servers.Count == 0)
        {
            await around.Out.WriteLineAsync("The file names no server that is enabled.");
        }

        return refused ? CliApp.Failure : 0;
    }

    private static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"'{file}' can't be read: {e.Message}");
        }
    }
}
