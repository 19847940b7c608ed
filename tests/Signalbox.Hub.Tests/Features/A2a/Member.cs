using System.Net;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Tests.Features.Access;

namespace Signalbox.Hub.Tests.Features.A2a;

/// <summary>A workspace's agent.</summary>
internal sealed record Member(A2aHub Hub, WorkspaceId Id, string Token)
{
    public string Endpoint => $"/workspaces/{Id}/a2a/v1";

    public string CardPath => $"/workspaces/{Id}/.well-known/agent-card.json";

    /// <summary>Calls another workspace over A2A.</summary>
    public A2aClient ClientOf(Member peer, string? version = "1.0") => new(Hub, peer.Endpoint, Token, version);

    /// <summary>Reads its inbox, which accepts what was delegated to it.</summary>
    public async Task<JsonObject[]> ReadAsync()
    {
        using HttpResponseMessage response = await Hub.SendAsync(HttpMethod.Get, $"/workspaces/{Id}/inbox", Token);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await response.JsonAsync())["messages"]!.AsArray().Select(message => message!.AsObject())];
    }

    /// <summary>Reports how a delegation ended.</summary>
    public async Task ReportAsync(string delegation, string status, string text)
    {
        string body = new JsonObject { ["status"] = status, ["result"] = text, ["error"] = status == "failed" ? text : null }.ToJsonString();
        using HttpResponseMessage response = await Hub.SendAsync(HttpMethod.Post, $"/workspaces/{Id}/delegations/{delegation}/update", Token, body);
        response.EnsureSuccessStatusCode();
    }
}
