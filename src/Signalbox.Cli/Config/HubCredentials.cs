using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Cli.Hub;

namespace Signalbox.Cli.Config;

/// <summary>Tokens for a client, from the hub; those that an entry holds already are kept as long as the hub accepts them.</summary>
internal sealed class HubCredentials(CliSettings settings, TextWriter notes)
{
    private const string ClientKind = "sbx_";
    private const string AgentKind = "sbk_";
    private const string WorkspaceVariable = "WORKSPACE_ID";

    private string Address => settings.Url.AbsoluteUri.TrimEnd('/');

    /// <summary>Address of the hub's own MCP endpoint.</summary>
    public string Mcp => $"{Address}/mcp";

    /// <summary>The token of a client that delegates which an entry holds; null when there is none that works.</summary>
    public async Task<string?> KnownClientAsync(JsonObject? entry, CancellationToken cancellationToken)
    {
        string text = Text(entry);
        return IsOurs(text) && TokenMask.Find(text, ClientKind) is { } token && await WorksAsync(token, "/workspaces?limit=1", cancellationToken) is not null ? token : null;
    }

    /// <summary>A new token of a client; those who may not make one get their own.</summary>
    public async Task<string> NewClientAsync(string name, CancellationToken cancellationToken)
    {
        using var hub = new HubClient(settings);
        try
        {
            JsonNode issued = await hub.PostAsync("/api/tokens", new JsonObject { ["name"] = name, ["identity"] = Identity(name), ["role"] = "member" }, cancellationToken);
            await notes.WriteLineAsync($"signalbox: made the token '{name}'; 'signalbox token revoke {issued.Object("info").Text("id")}' ends it");
            return issued.Text("token");
        }
        catch (HubRefusalException refusal) when (refusal.Status == HttpStatusCode.Forbidden && settings.Token is not null)
        {
            await notes.WriteLineAsync("signalbox: only admins make tokens, so the client gets the one that you use here");
            return settings.Token;
        }
    }

    /// <summary>The workspace and token with which an entry joins; null when they do not work, or are not the ones that are asked for.</summary>
    public async Task<Joining?> KnownAgentAsync(JsonObject? entry, string? workspace, string? name, CancellationToken cancellationToken)
    {
        string text = Text(entry);
        string? id = (entry?["env"] ?? entry?["environment"]).OptionalText(WorkspaceVariable);
        if (id is null || (workspace is not null && workspace != id) || !IsOurs(text) || TokenMask.Find(text, AgentKind) is not { } token)
        {
            return null;
        }

        JsonNode? found = await WorksAsync(token, $"/workspaces/{Uri.EscapeDataString(id)}", cancellationToken);
        return found is not null && (name is null || found.OptionalText("name") == name) ? new Joining(id, token) : null;
    }

    /// <summary>A token of the workspace that somebody else made, such as one that the page showed. It must open the workspace before it is written anywhere.</summary>
    public async Task<Joining> GivenAgentAsync(string workspace, string token, CancellationToken cancellationToken) =>
        await WorksAsync(token, $"/workspaces/{Uri.EscapeDataString(workspace)}", cancellationToken) is not null
            ? new Joining(workspace, token)
            : throw new CliException($"{Address} does not take the token in MOLECULE_WORKSPACE_TOKEN for the workspace {workspace}. Make a new one on its page, or leave the variable out and sign in with SIGNALBOX_TOKEN.");

    /// <summary>A token of a workspace, or of one that is made for it.</summary>
    public async Task<Joining> NewAgentAsync(string? workspace, string name, CancellationToken cancellationToken)
    {
        using var hub = new HubClient(settings);
        if (workspace is not null)
        {
            JsonNode issued = await hub.PostAsync($"/workspaces/{Uri.EscapeDataString(workspace)}/tokens", new JsonObject(), cancellationToken);
            await notes.WriteLineAsync($"signalbox: made a token of workspace {workspace}");
            return new Joining(workspace, issued.Text("auth_token"));
        }

        JsonNode made = await hub.PostAsync("/workspaces", new JsonObject { ["name"] = name, ["external"] = true }, cancellationToken);
        string id = made.Text("id");
        await notes.WriteLineAsync($"signalbox: made the workspace '{name}' ({id}); 'signalbox workspace remove {id}' ends it");
        return new Joining(id, made.Object("connection").Text("auth_token"));
    }

    /// <summary>What the agent's program needs to join.</summary>
    public IReadOnlyList<(string Name, string Value)> Environment(Joining joining) =>
        [(WorkspaceVariable, joining.WorkspaceId), ("PLATFORM_URL", Address), ("MOLECULE_WORKSPACE_TOKEN", joining.Token)];

    /// <summary>The name, in the characters that an identity may have.</summary>
    private static string Identity(string name)
    {
        string spelled = new([.. name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '@' or '+' or '-' ? c : '-')]);
        return spelled.TrimStart('.', '_', '@', '+', '-') is { Length: > 0 } identity ? identity : "client";
    }

    /// <summary>A token of another hub is never shown to this one.</summary>
    private bool IsOurs(string text) => text.Contains($"\"{Address}\"", StringComparison.Ordinal) || text.Contains($"\"{Mcp}\"", StringComparison.Ordinal);

    private static string Text(JsonObject? entry) =>
        entry?.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }) ?? "";

    private async Task<JsonNode?> WorksAsync(string token, string path, CancellationToken cancellationToken)
    {
        using var hub = new HubClient(settings with { Token = token });
        try
        {
            return await hub.GetAsync(path, cancellationToken);
        }
        catch (HubRefusalException refusal) when (refusal.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }
    }
}
