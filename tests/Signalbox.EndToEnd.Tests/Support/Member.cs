using System.Net;
using System.Text.Json.Nodes;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>A workspace of a hub under test: an external one with the token of its agent, or a managed one, whose agents have the tokens of their tasks.</summary>
internal sealed record Member(HubApi Api, string Id, string Token)
{
    /// <summary>Makes one as a person does.</summary>
    public static async Task<Member> JoinAsync(HubApi api, string name)
    {
        JsonNode connection = (await CreateAsync(api, new JsonObject { ["name"] = name, ["external"] = true }))["connection"]!;
        return new Member(api, (string)connection["workspace_id"]!, (string)connection["auth_token"]!);
    }

    /// <summary>Makes a managed one.</summary>
    public static async Task<Member> ManageAsync(HubApi api, string name, string runtime) =>
        new(api, (string)(await CreateAsync(api, new JsonObject { ["name"] = name, ["runtime"] = runtime }))["id"]!, Token: "");

    public Task<HttpResponseMessage> PostAsync(string path, JsonObject body) => Api.PostAsync(path, body, Token);

    public async Task<JsonObject> WorkspaceAsync() => JsonNode.Parse(await Api.ReadAsync($"/workspaces/{Id}"))!.AsObject();

    public async Task<string> StatusAsync() => (string)(await WorkspaceAsync())["status"]!;

    /// <summary>Rows of its activity log as people see them, newest first.</summary>
    public async Task<JsonArray> ActivityAsync() => JsonNode.Parse(await Api.ReadAsync($"/workspaces/{Id}/activity"))!.AsArray();

    /// <summary>Sends it a message: from a peer, or from a person when there is none. Gives the message's id.</summary>
    public async Task<string> HearAsync(string text, Member? from = null, string? messageId = null)
    {
        var message = new JsonObject { ["role"] = "user", ["parts"] = new JsonArray(new JsonObject { ["kind"] = "text", ["text"] = text }) };
        if (messageId is not null)
        {
            message["messageId"] = messageId;
        }

        var envelope = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "1", ["method"] = "message/send", ["params"] = new JsonObject { ["message"] = message } };
        using HttpResponseMessage answer = await Api.PostAsync($"/workspaces/{Id}/a2a", envelope, from?.Token);
        string said = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? (string)JsonNode.Parse(said)!["activity_id"]!
            : throw new HttpRequestException($"{(int)answer.StatusCode} {said}", inner: null, answer.StatusCode);
    }

    /// <summary>Tells something to everybody whom it may talk to, managed ones included: to them a message that somebody sends is a task.</summary>
    public async Task BroadcastAsync(string text)
    {
        using HttpResponseMessage allowed = await Api.PatchAsync($"/workspaces/{Id}", new JsonObject { ["broadcast_enabled"] = true });
        Assert.True(allowed.IsSuccessStatusCode, await allowed.Content.ReadAsStringAsync());
        using HttpResponseMessage sent = await PostAsync($"/workspaces/{Id}/broadcast", new JsonObject { ["message"] = text });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
    }

    public Task RemoveAsync() => Api.DeleteAsync($"/workspaces/{Id}?confirm=true");

    private static async Task<JsonNode> CreateAsync(HubApi api, JsonObject workspace)
    {
        using HttpResponseMessage answer = await api.PostAsync("/workspaces", workspace);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, text);
        return JsonNode.Parse(text)!;
    }
}
