using System.Text.Json.Nodes;

namespace Signalbox.Cli.Config;

/// <summary>The entries for a client, complete: with an address, a path and tokens that work.</summary>
internal sealed class Entries(ClientProgram client, HubCredentials hub, CliSurroundings around, bool allowHttp)
{
    /// <summary>Name of the entry for delegating.</summary>
    public const string DelegateName = "signalbox";

    /// <summary>Name of the entry for joining.</summary>
    public const string JoinName = "signalbox-peers";

    /// <summary>Stands where a token would be that is only made when the entry is written.</summary>
    private const string NotYet = "(made when this is written)";

    /// <summary>Which of the two names a wish is about.</summary>
    public static IEnumerable<string> Names(Wish wish) => [.. wish.Delegate ? (string[])[DelegateName] : [], .. wish.Join ? (string[])[JoinName] : []];

    /// <summary>Builds what is wished for.</summary>
    /// <param name="wish">What is wished for.</param>
    /// <param name="find">The entry that stands there by a name.</param>
    /// <param name="make">Whether the hub may be asked for what is not there yet.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<IReadOnlyList<(string Name, JsonObject Entry)>> BuildAsync(Wish wish, Func<string, JsonObject?> find, bool make, CancellationToken cancellationToken)
    {
        var entries = new List<(string, JsonObject)>();
        RefuseOtherUse(find(DelegateName));
        string name = wish.Name ?? $"{client.Name}-{Environment.MachineName}";
        if (wish.Delegate)
        {
            string token = await hub.KnownClientAsync(find(DelegateName), cancellationToken) ?? (make ? await hub.NewClientAsync(name, cancellationToken) : NotYet);
            var remote = new RemoteEntry(hub.Mcp, token);
            entries.Add((DelegateName, client.Remote?.Invoke(remote) ?? client.Program(Bridged(remote))));
        }

        if (wish.Join)
        {
            Joining joining = wish is { Workspace: { } id, Token: { } given } ? await hub.GivenAgentAsync(id, given, cancellationToken) : await hub.KnownAgentAsync(find(JoinName), wish.Workspace, wish.Name, cancellationToken)
                ?? (make ? await hub.NewAgentAsync(wish.Workspace, name, cancellationToken) : new Joining(wish.Workspace ?? NotYet, NotYet));
            entries.Add((JoinName, client.Program(new ProgramEntry(around.Program(), ["connect"], hub.Environment(joining)))));
        }

        return entries;
    }

    /// <summary>The hub's own snippets give the name to an entry that joins: replacing it would take the agent off the hub.</summary>
    private static void RefuseOtherUse(JsonObject? entry)
    {
        if ((entry?["env"] ?? entry?["environment"]) is JsonObject environment && environment.ContainsKey("WORKSPACE_ID"))
        {
            throw new CliException($"The entry '{DelegateName}' there joins a workspace already. Rename it to '{JoinName}', and run this again.");
        }
    }

    /// <summary>For a client that can only start programs.</summary>
    private ProgramEntry Bridged(RemoteEntry remote) => new(
        around.Program(), ["bridge", remote.Url, "--token-env", "SIGNALBOX_TOKEN", .. allowHttp ? (string[])["--allow-http"] : []], [("SIGNALBOX_TOKEN", remote.Token)]);
}
