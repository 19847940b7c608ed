using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Access;
using Signalbox.Hub.Features.Access.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

/// <summary>An open stream ends with the authority that opened it.</summary>
public sealed class StreamEndTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task TokenRevoked_MidStream_ClosesIt()
    {
        AccessHub hub = fixture.Hub;
        (string id, string token) = await hub.IssueTokenAsync("ana");
        using ClientWebSocket socket = await OpenAsync(hub, "/ws/test", Bearer(token));

        using HttpResponseMessage revoked = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));

        Assert.Equal(4002, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task TokenRevoked_BrowserSignedInWithIt_ClosesToo()
    {
        AccessHub hub = fixture.Hub;
        (string id, string token) = await hub.IssueTokenAsync("ana");
        var cookie = await hub.SignInAsync(token);
        using ClientWebSocket socket = await OpenAsync(hub, "/ws/test", cookie, ("Origin", hub.Origin));

        using HttpResponseMessage revoked = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));

        Assert.Equal(4002, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task SignedOut_MidStream_ClosesThatBrowserAlone()
    {
        AccessHub hub = fixture.Hub;
        var one = await hub.SignInAsync();
        var two = await hub.SignInAsync();
        using ClientWebSocket first = await OpenAsync(hub, "/ws/test", one, ("Origin", hub.Origin));
        using ClientWebSocket second = await OpenAsync(hub, "/ws/test", two, ("Origin", hub.Origin));

        using HttpResponseMessage signedOut = await hub.PostAsync("/api/signout", null, one, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal(4002, await CloseCodeAsync(first));
        Assert.Equal(WebSocketState.Open, second.State);
    }

    [Fact]
    public async Task TokenExpired_MidStream_ClosesWithinASecond()
    {
        AccessHub hub = fixture.Hub;
        (_, string token) = await hub.IssueTokenAsync("ana", expiresS: 60);
        using ClientWebSocket socket = await OpenAsync(hub, "/ws/test", Bearer(token));

        hub.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(4002, await CloseCodeAsync(socket));
    }

    [Fact]
    public async Task TaskEnded_MidStream_FiresItsLease()
    {
        AccessHub hub = fixture.Hub;
        TaskId task = TaskId.New();
        await hub.Database.WriteAsync(scope => hub.Get<ITaskTokens>().Issue(scope, task, "ana", WorkspaceId.New()), CancellationToken.None);
        using CredentialLease lease = hub.Get<CredentialWatch>().Watch(CredentialIds.Of(task), []);
        Assert.Equal(0, await hub.Get<CredentialWatch>().SweepAsync(CancellationToken.None));

        await hub.Database.WriteAsync(
            scope =>
            {
                hub.Get<ITaskTokens>().Revoke(scope, task);
                return true;
            },
            CancellationToken.None);

        Assert.True(lease.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task LinksRevoked_MidStream_ClosesViewersOfThatSessionAlone()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        PtyId other = hub.Sessions.Add();
        using ClientWebSocket viewer = await OpenAsync(hub, $"/ws/session/{session}", await hub.OpenLinkAsync(session), ("Origin", hub.Origin));
        using ClientWebSocket elsewhere = await OpenAsync(hub, $"/ws/session/{other}", await hub.OpenLinkAsync(other), ("Origin", hub.Origin));

        hub.Sessions.RaiseEpoch(session);
        hub.Get<ICredentialWatch>().LinksRevoked(session);

        Assert.Equal(4002, await CloseCodeAsync(viewer));
        Assert.Equal(WebSocketState.Open, elsewhere.State);
    }

    [Fact]
    public async Task EpochRaisedByAnotherNode_MidStream_IsFoundBySweeping()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        using ClientWebSocket viewer = await OpenAsync(hub, $"/ws/session/{session}", await hub.OpenLinkAsync(session), ("Origin", hub.Origin));

        hub.Sessions.RaiseEpoch(session);
        hub.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(4002, await CloseCodeAsync(viewer));
    }

    [Fact]
    public async Task SessionGone_MidStream_IsFoundBySweeping()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        using ClientWebSocket viewer = await OpenAsync(hub, $"/ws/session/{session}", await hub.OpenLinkAsync(session), ("Origin", hub.Origin));

        hub.Sessions.Remove(session);
        hub.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(4002, await CloseCodeAsync(viewer));
    }

    [Fact]
    public async Task ShareLinkRevoked_MidStream_ClosesItsViewersAlone()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        JsonObject link = await hub.ShareAsync(session, hub.AdminToken, new { expires_s = 3600 });
        string other = await hub.ShareSecretAsync(session, new { expires_s = 3600 });
        using ClientWebSocket viewer = await OpenAsync(
            hub, $"/ws/session/{session}", await hub.OpenShareAsync(session, link["secret"]!.GetValue<string>()), ("Origin", hub.Origin));
        using ClientWebSocket elsewhere = await OpenAsync(hub, $"/ws/session/{session}", await hub.OpenShareAsync(session, other), ("Origin", hub.Origin));

        (await hub.RevokeShareAsync(session, link)).Dispose();

        Assert.Equal(4002, await CloseCodeAsync(viewer));
        Assert.Equal("the link was revoked", viewer.CloseStatusDescription);
        Assert.Equal(WebSocketState.Open, elsewhere.State);
    }

    [Fact]
    public async Task ShareLinkExpired_MidStream_ClosesWithinASecondAndSaysSo()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        string secret = await hub.ShareSecretAsync(session, new { expires_s = 60 });
        using ClientWebSocket viewer = await OpenAsync(hub, $"/ws/session/{session}", await hub.OpenShareAsync(session, secret), ("Origin", hub.Origin));

        hub.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(4002, await CloseCodeAsync(viewer));
        Assert.Equal("the link has expired", viewer.CloseStatusDescription);
    }

    private static async Task<ClientWebSocket> OpenAsync(AccessHub hub, string path, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        foreach ((string name, string value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        await socket.ConnectAsync(new Uri($"ws://{hub.Address.Authority}{path}"), CancellationToken.None);
        await socket.ReceiveAsync(new byte[16], CancellationToken.None);
        return socket;
    }

    private static async Task<int> CloseCodeAsync(ClientWebSocket socket)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        WebSocketReceiveResult received = await socket.ReceiveAsync(new byte[16], deadline.Token);
        return received.MessageType == WebSocketMessageType.Close ? (int)received.CloseStatus! : 0;
    }
}
