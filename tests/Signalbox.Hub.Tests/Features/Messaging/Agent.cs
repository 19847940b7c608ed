using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.Messaging;

/// <summary>A workspace's agent, as a client of the hub.</summary>
internal sealed record Agent(MessagingHub Hub, WorkspaceId Id, string Name, string Token)
{
    public Task<HttpResponseMessage> GetAsync(string path) => Hub.SendAsync(HttpMethod.Get, $"/workspaces/{Id}/{path}", Token);

    public Task<HttpResponseMessage> PostAsync(string path, object body, params (string Name, string Value)[] headers) =>
        Hub.SendAsync(HttpMethod.Post, $"/workspaces/{Id}/{path}", Token, body, headers);

    /// <summary>Sends to another workspace as clients of the original do.</summary>
    public Task<HttpResponseMessage> SendToAsync(Agent peer, object body) =>
        Hub.SendAsync(HttpMethod.Post, $"/workspaces/{peer.Id}/a2a", Token, body, ("X-Workspace-ID", Id.Value));

    public async Task<JsonObject> InboxAsync(string query = "")
    {
        using HttpResponseMessage response = await GetAsync($"inbox?{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    public async Task<string[]> TakeAsync(string consumer, string query = "") =>
        [.. (await InboxAsync($"consumer={consumer}&{query}"))["messages"]!.AsArray().Select(message => message!["text"]!.GetValue<string>())];

    public async Task<bool> AckAsync(string activityId, string consumer = "default")
    {
        using HttpResponseMessage response = await PostAsync($"inbox/{activityId}/ack", new { consumer });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        JsonObject answer = await response.JsonAsync();
        Assert.Equal(activityId, answer["activity_id"]!.GetValue<string>());
        return answer["removed"]!.GetValue<bool>();
    }

    public async Task<JsonArray> ActivityAsync(string query = "")
    {
        using HttpResponseMessage response = await GetAsync($"activity?{query}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
    }

    public async Task<string> ReceiptAsync(string activityId)
    {
        using HttpResponseMessage response = await GetAsync($"receipts/{activityId}");
        return response.IsSuccessStatusCode ? (await response.JsonAsync())["state"]!.GetValue<string>() : $"{(int)response.StatusCode}";
    }
}
