using System.Net;
using Dapper;
using Signalbox.Contracts;
using Signalbox.Hub.Tests.Hosting;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>A whole hub with a root that is asked for things, and credentials that are not good for it. Tests that change nothing share it.</summary>
public sealed class AskedHub : IAsyncLifetime
{
    internal WholeHub Hub { get; private set; } = null!;

    internal WorkspaceId Id { get; private set; }

    internal string Token { get; private set; } = "";

    /// <summary>A token that was good until it was revoked.</summary>
    internal string Revoked { get; private set; } = "";

    /// <summary>The token of a workspace that was removed.</summary>
    internal string Removed { get; private set; } = "";

    /// <summary>The token of one that may not talk to the asked one.</summary>
    internal string Foreign { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Hub = await WholeHub.StartAsync();
        (Id, Token) = await Hub.JoinAsync("asked");
        (WorkspaceId other, Revoked) = await Hub.JoinAsync("other");
        (_, Foreign) = await Hub.JoinAsync("foreign", other);
        (WorkspaceId gone, Removed) = await Hub.JoinAsync("gone");
        Assert.Equal(HttpStatusCode.OK, await Hub.StatusAsync(HttpMethod.Delete, $"/workspaces/{gone}", Hub.AdminToken));
        await WriteAsync($"UPDATE workspace_tokens SET revoked_ms = 1 WHERE workspace_id = '{other}'");
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();

    internal Task<int> WriteAsync(string sql) => Hub.Database.WriteAsync(
        scope => scope.Connection.Execute(sql, transaction: scope.Transaction), TestContext.Current.CancellationToken);

    /// <summary>The path of a call to the asked workspace; whatever else it names is unknown.</summary>
    internal string Fill(string pattern) => string.Join('/', pattern.Split('/').Select(part => part switch
    {
        "{id}" => Id.Value,
        ['{', ..] => Guid.Empty.ToString("D"),
        _ => part,
    }));

    /// <summary>Right for every call, so that only the credential is wrong.</summary>
    internal string? BodyFor(string method) => method is "GET" or "DELETE" ? null : Body("x");

    internal string Body(string text) =>
        $$"""
        {"id":"{{Id}}","workspace_id":"{{Id}}","caller_id":"{{Id}}","target_id":"{{Id}}","url":"","delivery_mode":"poll","agent_card":{},"name":"new",
         "activity_type":"agent_log","message":"m","content":"c","scope":"LOCAL","key":"k","value":1,"task":"t","delegation_id":"d","status":"completed",
         "activity_ids":["a"],"consumer":"c","parts":[{"kind":"text","text":"p"}],"sample_error":"{{text}}"}
        """;
}
