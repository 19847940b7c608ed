using System.Net;
using Signalbox.Hub.Features.Workspaces.Outbound;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Workspaces;

/// <summary>8.2 (59): which addresses the hub calls for agents.</summary>
public sealed class AddressRulesTests
{
    private static readonly AddressRules Strict = new([]);
    private static readonly AddressRules Opened = new([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("fd00::/8"), IPNetwork.Parse("169.254.0.0/16")]);

    [Theory]
    [InlineData("8.8.8.8", true, true)]
    [InlineData("172.15.255.255", true, true)]
    [InlineData("172.32.0.0", true, true)]
    [InlineData("2606:4700::1111", true, true)]
    [InlineData("127.0.0.1", false, true)]
    [InlineData("127.255.0.1", false, true)]
    [InlineData("10.1.2.3", false, true)]
    [InlineData("::ffff:10.1.2.3", false, true)]
    [InlineData("fd12::1", false, true)]
    [InlineData("192.168.0.1", false, false)]
    [InlineData("172.16.0.1", false, false)]
    [InlineData("172.31.255.255", false, false)]
    [InlineData("100.64.0.1", false, false)]
    [InlineData("192.0.2.1", false, false)]
    [InlineData("198.51.100.1", false, false)]
    [InlineData("203.0.113.1", false, false)]
    [InlineData("198.18.0.1", false, false)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("0.1.2.3", false, false)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("::ffff:169.254.169.254", false, false)]
    [InlineData("224.0.0.1", false, false)]
    [InlineData("255.255.255.255", false, false)]
    [InlineData("::", false, false)]
    [InlineData("::1", false, false)]
    [InlineData("::ffff:127.0.0.1", false, true)]
    [InlineData("fe80::1", false, false)]
    [InlineData("ff02::1", false, false)]
    [InlineData("2001:db8::1", false, false)]
    [InlineData("64:ff9b::a9fe:a9fe", false, false)]
    [InlineData("2002:7f00:1::", false, false)]
    [InlineData("fd00:ec2::254", false, false)]
    public void Allows_StrictAndWithOpenedNetworks_IsTheTable(string address, bool strict, bool opened)
    {
        Assert.Equal((strict, opened), (Strict.Allows(IPAddress.Parse(address)), Opened.Allows(IPAddress.Parse(address))));
    }

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f.1/")]
    [InlineData("http://[::ffff:169.254.169.254]/latest/meta-data")]
    public async Task FindFault_WaysToWriteAnInnerAddress_AreAllSeen(string url)
    {
        using var caller = new WorkspaceCaller(Strict, TimeProvider.System);

        Assert.Contains("SIGNALBOX_WORKSPACE_NETWORKS", await caller.FindFaultAsync(url, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ToAClosedAddress_ConnectsNowhere()
    {
        await using var peer = await HttpPeer.StartAsync();
        using var caller = new WorkspaceCaller(Strict, TimeProvider.System);

        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(caller, peer.Address));
        Assert.Equal(0, peer.Requests);
    }

    [Fact]
    public async Task Send_ToAnOpenedAddress_GivesTheAnswerAndFollowsNothing()
    {
        await using var peer = await HttpPeer.StartAsync();
        using var caller = new WorkspaceCaller(Opened, TimeProvider.System);

        Assert.Equal("hello", System.Text.Encoding.UTF8.GetString((await SendAsync(caller, peer.Address)).Body));
        Assert.Equal(302, (await SendAsync(caller, peer.Address + "redirect")).StatusCode);
        Assert.Equal(2, peer.Requests);
    }

    [Fact]
    public async Task Send_AnswerOverTheCap_IsRefused()
    {
        await using var peer = await HttpPeer.StartAsync();
        using var caller = new WorkspaceCaller(Opened, TimeProvider.System);

        HttpRequestException refused = await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(caller, peer.Address + "large"));

        Assert.Equal("The workspace answered more than 100 bytes.", refused.Message);
    }

    [Fact]
    public async Task Send_NoAnswerInTime_IsATimeout()
    {
        var time = new ManualTimeProvider();
        await using var peer = await HttpPeer.StartAsync();
        using var caller = new WorkspaceCaller(Opened, time);

        var sending = SendAsync(caller, peer.Address + "silent");
        await Eventually.TrueAsync(() => peer.Requests == 1, "the request arrives");
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal("The workspace did not answer within 5 seconds.", (await Assert.ThrowsAsync<TimeoutException>(() => sending)).Message);
    }

    private static async Task<Signalbox.Hub.Features.Workspaces.Contracts.WorkspaceAnswer> SendAsync(WorkspaceCaller caller, string url)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await caller.SendAsync(request, TimeSpan.FromSeconds(5), maxBytes: 100, TestContext.Current.CancellationToken);
    }
}
