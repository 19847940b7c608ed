using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.AgentTools.Platform;
using Signalbox.Contracts;

namespace Signalbox.Cli.Connect;

/// <summary>What <c>signalbox connect</c> is told by its environment. All of it is checked before anything else is loaded.</summary>
internal sealed record ConnectSettings
{
    /// <summary>Base address of the hub, without a slash at its end.</summary>
    public required Uri Platform { get; init; }

    /// <summary>The workspaces, at least one; the first is the primary one.</summary>
    public required IReadOnlyList<JoinedWorkspace> Workspaces { get; init; }

    /// <summary>Where state is kept.</summary>
    public required ConfigFolder Folder { get; init; }

    /// <summary>Whether this process registers and beats.</summary>
    public bool Heartbeat { get; init; } = true;

    /// <summary>Whether this process reads the inbox.</summary>
    public bool Inbox { get; init; } = true;

    /// <summary>Whether information is logged, and not only warnings.</summary>
    public bool Verbose { get; init; }

    /// <summary>Seconds that the agent shall wait for messages at the start of a turn, 0…60; 0: the host shows what is pushed.</summary>
    public int PollSeconds { get; init; }

    /// <summary>How long <c>delegate_task</c> waits for the answer.</summary>
    public TimeSpan AnswerPatience { get; init; }

    /// <summary>Name under which messages are leased; null: by the config folder.</summary>
    public string? Consumer { get; init; }

    /// <summary>Reads the environment.</summary>
    /// <exception cref="ConnectRefusedException">Something is missing or unreadable. Everything that is missing is named at once.</exception>
    public static ConnectSettings Read(IReadOnlyDictionary<string, string> environment)
    {
        var values = new ConnectEnvironment(environment);
        ConfigFolder folder = ConfigFolder.Find(values);
        return new ConnectSettings
        {
            Workspaces = values.Text("MOLECULE_WORKSPACES") is { } list ? Several(list, values, folder) : Single(values, folder),
            Platform = PlatformOf(values),
            Folder = folder,
            Heartbeat = !values.IsSet("MOLECULE_MCP_DISABLE_HEARTBEAT"),
            Inbox = !values.IsSet("MOLECULE_MCP_DISABLE_INBOX"),
            Verbose = values.IsSet("MOLECULE_MCP_VERBOSE"),
            PollSeconds = values.Whole("MOLECULE_MCP_POLL_TIMEOUT_SECS", least: 0, most: 60, otherwise: 2),
            AnswerPatience = TimeSpan.FromSeconds(values.Whole("DELEGATION_TIMEOUT", least: 1, most: 600, otherwise: 25)),
            Consumer = values.Text("SIGNALBOX_CONSUMER"),
        };
    }

    private static JoinedWorkspace[] Single(ConnectEnvironment values, ConfigFolder folder)
    {
        bool tokenInFile = folder.ReadToken() is not null;
        string[] missing =
        [
            .. values.Text("WORKSPACE_ID") is null ? ["WORKSPACE_ID"] : Array.Empty<string>(),
            .. values.Text("PLATFORM_URL") is null ? ["PLATFORM_URL"] : Array.Empty<string>(),
            .. values.Text("MOLECULE_WORKSPACE_TOKEN") is null && !tokenInFile ? ["MOLECULE_WORKSPACE_TOKEN (or CONFIGS_DIR/.auth_token)"] : Array.Empty<string>(),
        ];
        if (missing.Length > 0)
        {
            throw new ConnectRefusedException(ConnectTexts.Missing(missing, tokenInFile));
        }

        return [new JoinedWorkspace(IdOf(values.Text("WORKSPACE_ID")!, "WORKSPACE_ID"), WorkspaceToken.From(values.Text("MOLECULE_WORKSPACE_TOKEN"), folder))];
    }

    private static JoinedWorkspace[] Several(string list, ConnectEnvironment values, ConfigFolder folder)
    {
        if (values.Text("PLATFORM_URL") is null)
        {
            throw new ConnectRefusedException(ConnectTexts.Missing(["PLATFORM_URL"], tokenInFile: true));
        }

        JsonNode? parsed = Parse(list);
        if (parsed is not JsonArray { Count: > 0 } entries)
        {
            throw Malformed("it must be a JSON array with at least one entry");
        }

        var workspaces = new List<JoinedWorkspace>();
        foreach (JsonNode? entry in entries)
        {
            int number = workspaces.Count + 1;
            if (entry is not JsonObject || entry.Text("id")?.Trim() is not { Length: > 0 } id || entry.Text("token")?.Trim() is not { Length: > 0 } token)
            {
                throw Malformed($"entry {number} must be an object with the strings id and token");
            }

            WorkspaceId workspace = IdOf(id, $"MOLECULE_WORKSPACES, entry {number}");
            if (workspaces.Any(other => other.Id == workspace))
            {
                throw Malformed($"entry {number} repeats the id {workspace}");
            }

            workspaces.Add(new JoinedWorkspace(workspace, WorkspaceToken.From(token, folder)));
        }

        return [.. workspaces];
    }

    private static JsonNode? Parse(string list)
    {
        try
        {
            return JsonNode.Parse(list);
        }
        catch (JsonException)
        {
            throw Malformed("it is not JSON");
        }
    }

    private static ConnectRefusedException Malformed(string cause) => new(
        $$"""
        signalbox connect: MOLECULE_WORKSPACES can't be used: {{cause}}.
        It looks like [{"id": "<workspace UUID>", "token": "<its token>"}, …]; nothing was registered.
        """);

    private static WorkspaceId IdOf(string text, string where) => WorkspaceId.TryParse(text, out WorkspaceId id)
        ? id
        : throw new ConnectRefusedException(
            $"signalbox connect: {where} is no workspace id: '{AgentTools.Line.Of(text)}'. It is a UUID, to be copied from the canvas or from what 'signalbox workspace create' printed.");

    private static Uri PlatformOf(ConnectEnvironment values)
    {
        string text = values.Text("PLATFORM_URL")!.TrimEnd('/');
        bool usable = Uri.TryCreate(text, UriKind.Absolute, out Uri? url)
            && url.Scheme is "http" or "https" && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        return usable ? url! : throw new ConnectRefusedException(
            $"signalbox connect: PLATFORM_URL is no address of a hub: '{AgentTools.Line.Of(text, 200)}'. It looks like https://hub.example.com, with http or https and without a user name.");
    }
}
