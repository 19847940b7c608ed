using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Signalbox.Hub.Features.Workspaces.Requests;

namespace Signalbox.Hub.Features.Workspaces.Desk;

/// <summary>
/// What a person copies to join an agent, ready to run: address, id and token are in, nothing is left to fill in. Names come from people, so none gets into a
/// snippet unquoted: servers are named <c>signalbox</c>.
/// </summary>
internal static class ConnectionSnippets
{
    private const string Server = "signalbox";

    /// <summary>Where the install script puts the program; graphical programs do not have it on their PATH.</summary>
    private const string Program = "\"$HOME/.local/bin/signalbox\"";
    private const string Verb = "connect";

    /// <summary>Clients whose configuration <c>signalbox config</c> writes, and that run where a person can start a shell.</summary>
    private static readonly string[] ConfigClients = ["claude-code", "codex", "cursor", "gemini", "vscode", "opencode", "hermes"];

    // People read and edit these; they never stand in HTML as they are.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Plain) { WriteIndented = true };

    public static ConnectionView Build(string id, string name, string platform, string token)
    {
        string registers = $"{platform}/registry/register";
        string beats = $"{platform}/registry/heartbeat";
        string install = $"curl -fsSL {platform}/install.sh | sh";
        string launch = Launch(platform);
        string entry = Entry(id, platform, token);
        string options = $"-e WORKSPACE_ID={id} -e PLATFORM_URL={platform} -e MOLECULE_WORKSPACE_TOKEN={token}";
        return new ConnectionView
        {
            WorkspaceId = id,
            PlatformUrl = platform,
            AuthToken = token,
            RegistryEndpoint = registers,
            HeartbeatEndpoint = beats,
            UniversalMcpSnippet = entry,
            CurlRegisterTemplate = Curl(id, name, token, registers),
            PythonSnippet = Python(id, name, token, registers, beats),
            ClaudeCodeChannelSnippet =
                $"""
                {install}
                claude mcp add {Server} {options} -- {Program} {Verb}
                claude --dangerously-load-development-channels server:{Server}
                """,
            CodexSnippet =
                $$"""
                # ~/.codex/config.toml
                [mcp_servers.{{Server}}]
                command = "sh"
                args = ["-c", '{{launch}}']
                env = { WORKSPACE_ID = "{{id}}", PLATFORM_URL = "{{platform}}", MOLECULE_WORKSPACE_TOKEN = "{{token}}" }
                """,
            HermesChannelSnippet =
                $"""
                # ~/.hermes/config.yaml
                mcp_servers:
                  {Server}:
                    command: sh
                    args: ["-c", '{launch}']
                    env:
                      WORKSPACE_ID: "{id}"
                      PLATFORM_URL: "{platform}"
                      MOLECULE_WORKSPACE_TOKEN: "{token}"
                """,
            OpenclawSnippet = $"{install}\nopenclaw mcp set {Server} '{Compact(id, platform, token)}'",
            CursorSnippet = entry,
            GeminiSnippet = $"{install}\ngemini mcp add {options} {Server} {Program} {Verb}",
            VscodeSnippet = Servers("servers", Typed(ServerOf(id, platform, token))),
            OpencodeSnippet = Servers("mcp", OpenCode(id, platform, token)),
            InstallCommand = install,
            ConfigCommands = ConfigClients.ToDictionary(
                client => client, client => $"{install}\n{ConfigCommand(client, id, platform, token)}", StringComparer.Ordinal),
        };
    }

    /// <summary>The command writes the entry itself, with the token that it is given here; plain http to another machine it wants to be told.</summary>
    private static string ConfigCommand(string client, string id, string platform, string token) =>
        $"SIGNALBOX_URL={platform} MOLECULE_WORKSPACE_TOKEN={token} {Program} config {client} --join --workspace {id}{(IsOpen(platform) ? " --allow-http" : "")}";

    private static bool IsOpen(string platform) => Uri.TryCreate(platform, UriKind.Absolute, out Uri? address) && address is { Scheme: "http", IsLoopback: false };

    private static JsonObject Typed(JsonObject server)
    {
        server.Insert(0, "type", "stdio");
        return server;
    }

    private static JsonObject OpenCode(string id, string platform, string token) => new()
    {
        ["type"] = "local",
        ["command"] = new JsonArray("sh", "-c", Launch(platform)),
        ["environment"] = EnvironmentOf(id, platform, token),
        ["enabled"] = true,
    };

    private static JsonObject EnvironmentOf(string id, string platform, string token) =>
        new() { ["WORKSPACE_ID"] = id, ["PLATFORM_URL"] = platform, ["MOLECULE_WORKSPACE_TOKEN"] = token };

    private static JsonObject ServerOf(string id, string platform, string token) => new()
    {
        ["command"] = "sh",
        ["args"] = new JsonArray("-c", Launch(platform)),
        ["env"] = EnvironmentOf(id, platform, token),
    };

    /// <summary>Starts the program, and installs it first where it is missing: a file of settings has no other place to say so. Standard output belongs to the protocol.</summary>
    private static string Launch(string platform) =>
        $"command -v {Program} >/dev/null || curl -fsSL {platform}/install.sh | sh >&2; exec {Program} {Verb}";

    private static string Entry(string id, string platform, string token) =>
        Servers("mcpServers", ServerOf(id, platform, token));

    private static string Servers(string table, JsonObject server) =>
        new JsonObject { [table] = new JsonObject { [Server] = server } }.ToJsonString(Indented);

    private static string Compact(string id, string platform, string token) => ServerOf(id, platform, token).ToJsonString(Plain);

    /// <summary>The body goes through a quoted here-document, in which the shell reads nothing.</summary>
    private static string Curl(string id, string name, string token, string registers) =>
        $"""
        curl -fsS -X POST {registers} \
          -H 'Authorization: Bearer {token}' \
          -H 'Content-Type: application/json' \
          --data-binary @- <<'JSON'
        {RegisterBody(id, name)}
        JSON
        """;

    /// <summary>Registers, then beats every 20 seconds. Standard library only.</summary>
    private static string Python(string id, string name, string token, string registers, string beats) =>
        $$"""
        import json, time, urllib.request

        def post(url, body):
            request = urllib.request.Request(url, json.dumps(body).encode(), {
                "Authorization": "Bearer {{token}}", "Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=10) as answer:
                return json.load(answer)

        print(post("{{registers}}", json.loads({{JsonValue.Create(RegisterBody(id, name)).ToJsonString()}})))
        started = time.monotonic()
        while True:
            post("{{beats}}", {
                "workspace_id": "{{id}}", "error_rate": 0.0, "sample_error": "", "active_tasks": 0,
                "uptime_seconds": int(time.monotonic() - started)})
            time.sleep(20)
        """;

    private static string RegisterBody(string id, string name) => new JsonObject
    {
        ["id"] = id,
        ["url"] = "",
        ["delivery_mode"] = DeliveryModes.Poll,
        ["agent_card"] = new JsonObject { ["name"] = name, ["skills"] = new JsonArray() },
    }.ToJsonString();
}
