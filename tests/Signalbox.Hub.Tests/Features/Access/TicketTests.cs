using System.Net;
using Signalbox.Contracts;
using static Signalbox.Hub.Tests.Features.Access.HubRequests;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class TicketTests(DefaultHub fixture) : IClassFixture<DefaultHub>
{
    [Fact]
    public async Task Ticket_UsedOnce_OpensOneSocket()
    {
        AccessHub hub = fixture.Hub;
        string ticket = await FetchAsync(hub, Bearer(hub.AdminToken));

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await hub.OpenSocketAsync($"/ws/test?ticket={ticket}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await hub.OpenSocketAsync($"/ws/test?ticket={ticket}"));
    }

    [Fact]
    public async Task Ticket_After30Seconds_IsWorthNothing()
    {
        AccessHub hub = fixture.Hub;
        string late = await FetchAsync(hub, Bearer(hub.AdminToken));
        hub.Time.Advance(TimeSpan.FromSeconds(29));
        string young = await FetchAsync(hub, Bearer(hub.AdminToken));
        hub.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await hub.OpenSocketAsync($"/ws/test?ticket={late}"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await hub.OpenSocketAsync($"/ws/test?ticket={young}"));
    }

    [Fact]
    public async Task Ticket_TokenRevokedMeanwhile_IsWorthNothing()
    {
        AccessHub hub = fixture.Hub;
        (string id, string token) = await hub.IssueTokenAsync("ana");
        string ticket = await FetchAsync(hub, Bearer(token));

        using HttpResponseMessage revoked = await hub.Client.SendAsync(hub.Request(HttpMethod.Delete, $"/api/tokens/{id}", Bearer(hub.AdminToken)));

        Assert.Equal(HttpStatusCode.Unauthorized, await hub.OpenSocketAsync($"/ws/test?ticket={ticket}"));
    }

    [Fact]
    public async Task Ticket_OfALinkHolder_CarriesTheLink()
    {
        AccessHub hub = fixture.Hub;
        PtyId session = hub.Sessions.Add();
        var cookie = await hub.OpenLinkAsync(session);
        string ticket = await FetchAsync(hub, cookie, ("Origin", hub.Origin), ("X-Signalbox", "1"));

        Assert.Equal(HttpStatusCode.SwitchingProtocols, await hub.OpenSocketAsync($"/ws/session/{session}?ticket={ticket}"));
    }

    [Fact]
    public async Task Ticket_InTheQueryOfAnOrdinaryRequest_IsNotLookedAt()
    {
        AccessHub hub = fixture.Hub;
        string ticket = await FetchAsync(hub, Bearer(hub.AdminToken));

        using HttpResponseMessage response = await hub.GetAsync($"/api/test/who?ticket={ticket}");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await hub.OpenSocketAsync($"/ws/test?ticket={ticket}"));
    }

    [Fact]
    public async Task Ticket_BadOneBesideAGoodCookie_IsRefused()
    {
        AccessHub hub = fixture.Hub;
        var cookie = await hub.SignInAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await hub.OpenSocketAsync("/ws/test?ticket=nonsense", cookie, ("Origin", hub.Origin)));
    }

    [Fact]
    public async Task Ticket_ForNobody_IsRefused()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.PostAsync("/api/ticket");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static async Task<string> FetchAsync(AccessHub hub, params (string, string)[] headers)
    {
        using HttpResponseMessage response = await hub.PostAsync("/api/ticket", null, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var body = await response.JsonAsync();
        Assert.Equal(30, body["expires_s"]!.GetValue<int>());
        return body["ticket"]!.GetValue<string>();
    }
}
