using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class ProxyTests(ProxyHub fixture) : IClassFixture<ProxyHub>
{
    private const string Secret = "a-secret-of-the-proxy";

    internal static Dictionary<string, string?> Settings => new()
    {
        ["SIGNALBOX_PROXY_ADDRESSES"] = "203.0.113.0/24, 127.0.0.1",
        ["SIGNALBOX_PROXY_SECRET"] = Secret,
        ["SIGNALBOX_PROXY_ADMINS"] = "Root@Example.com",
        ["SIGNALBOX_PROXY_OPERATORS"] = "ops@example.com",
    };

    internal static (string, string)[] FromProxy => [("X-Test-Remote", "203.0.113.9"), ("X-Signalbox-Proxy-Secret", Secret), ("Host", "hub.example")];

    [Theory]
    [InlineData("X-Forwarded-Email", "Ana@Example.com", "ana@example.com Member proxy ana@example.com")]
    [InlineData("X-Forwarded-User", "1234567", "1234567 Member proxy ")]
    [InlineData("X-Databricks-User-Email", "ops@example.com", "ops@example.com Operator proxy ops@example.com")]
    [InlineData("X-Forwarded-Email", "root@example.com", "root@example.com Admin proxy root@example.com")]
    public async Task Identity_FromProxy_IsTheCaller(string header, string value, string expected)
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", [.. FromProxy, (header, value)]);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("a@example.com,b@example.com")]
    [InlineData("two words")]
    [InlineData("admin")]
    [InlineData("System")]
    [InlineData("")]
    public async Task Identity_ThatIsNoPerson_IsNobody(string value)
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", [.. FromProxy, ("X-Forwarded-Email", value)]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Identity_TwoValues_IsNobody()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync(
            "/api/test/who", [.. FromProxy, ("X-Forwarded-Email", "ana@example.com"), ("X-Forwarded-Email", "root@example.com")]);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Identity_NotOnTheMembersList_IsToldSo()
    {
        await using AccessHub hub = await AccessHub.StartAsync(new(Settings) { ["SIGNALBOX_PROXY_MEMBERS"] = "ana@example.com" });

        using HttpResponseMessage ana = await hub.GetAsync("/api/test/who", [.. FromProxy, ("X-Forwarded-Email", "ana@example.com")]);
        using HttpResponseMessage eve = await hub.GetAsync("/api/test/who", [.. FromProxy, ("X-Forwarded-Email", "eve@example.com")]);

        Assert.Equal(HttpStatusCode.OK, ana.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, eve.StatusCode);
        Assert.Equal("identity-not-listed", await eve.CodeAsync());
    }

    [Theory]
    [InlineData("203.0.113.9", "wrong")]
    [InlineData("203.0.113.9", null)]
    [InlineData("198.51.100.1", Secret)]
    [InlineData("127.0.0.1", null)]
    [InlineData("127.0.0.1", "")]
    public async Task Identity_WithoutAddressAndSecret_IsForged(string remote, string? secret)
    {
        await using AccessHub hub = await AccessHub.StartAsync(new(Settings) { ["CODA_APP_URL"] = "https://hub.example" });
        (string, string)[] headers = [("X-Test-Remote", remote), ("X-Forwarded-Email", "root@example.com"), ("Host", "hub.example"), .. secret is null ? [] : new[] { ("X-Signalbox-Proxy-Secret", secret) }];

        using HttpResponseMessage response = await hub.GetAsync("/api/test/who", headers);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Identity_LoopbackProxyWithSecret_IsTrusted()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync(
            "/api/test/who", ("X-Signalbox-Proxy-Secret", Secret), ("X-Forwarded-Email", "ana@example.com"));

        Assert.Equal("ana@example.com Member proxy ana@example.com", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Headers_OfAnyProxyKind_DoNotReachFeatures()
    {
        AccessHub hub = fixture.Hub;
        string[] names = ["X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For", "X-Real-Ip", "Forwarded", "X-Forwarded-Email", "X-Forwarded-User", "X-Forwarded-Access-Token", "X-Signalbox-Proxy-Secret"];

        using HttpResponseMessage response = await hub.GetAsync("/api/test/headers", [.. names.Select(name => (name, "x"))]);

        string seen = await response.Content.ReadAsStringAsync();
        Assert.All(names, name => Assert.DoesNotContain(name, seen, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AddressOnly_PlatformAddress_IsTrusted()
    {
        await using AccessHub hub = await AccessHub.StartAsync(AddressOnly("203.0.113.0/24"));

        using HttpResponseMessage response = await hub.GetAsync(
            "/api/test/who", ("X-Test-Remote", "203.0.113.9"), ("X-Forwarded-Email", "ana@example.com"), ("X-Forwarded-Host", "mcp-hub.example"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task AddressOnly_AddressOfThisMachine_IsNeverTrusted()
    {
        await using AccessHub hub = await AccessHub.StartAsync(AddressOnly("0.0.0.0/1, 128.0.0.0/1"));
        IEnumerable<string> own = NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == AddressFamily.InterNetwork)
            .Select(address => address.ToString());

        foreach (string address in own.Append("127.0.0.1").Append("127.9.9.9").Append("::ffff:127.0.0.1"))
        {
            using HttpResponseMessage response = await hub.GetAsync(
                "/api/test/who", ("X-Test-Remote", address), ("X-Forwarded-Email", "ana@example.com"));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        }
    }

    [Fact]
    public async Task Me_ThroughProxy_AsksForTickets()
    {
        AccessHub hub = fixture.Hub;

        using HttpResponseMessage response = await hub.GetAsync("/api/me", [.. FromProxy, ("X-Forwarded-Email", "ana@example.com")]);

        Assert.True((await response.JsonAsync())["ws_ticket"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Socket_OfTheProxy_IsTrustedWithoutSecretAndCloses()
    {
        using var folder = new TemporaryFolder();
        string path = folder["proxy.sock"];
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["SIGNALBOX_PROXY_SOCKET"] = path, ["CODA_APP_URL"] = "https://hub.example" });
        using var client = new HttpClient(new SocketsHttpHandler { ConnectCallback = async (_, cancellationToken) => await ConnectAsync(path, cancellationToken) });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://hub.example/api/test/who");
        request.Headers.Add("X-Forwarded-Email", "ana@example.com");

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal("ana@example.com Member proxy ana@example.com", await response.Content.ReadAsStringAsync());
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite,
            File.GetUnixFileMode(path) & (UnixFileMode)0b111_111_111);
        using HttpResponseMessage overTcp = await hub.GetAsync("/api/test/who", ("X-Forwarded-Email", "ana@example.com"));
        Assert.Equal(HttpStatusCode.Unauthorized, overTcp.StatusCode);
    }

    [Fact]
    public async Task Socket_LeftByAKilledHub_IsReplaced()
    {
        using var folder = new TemporaryFolder();
        string path = folder["proxy.sock"];
        using (var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            left.Bind(new UnixDomainSocketEndPoint(path));
            left.Listen();
            SafeLeave(left);
        }

        Assert.True(File.Exists(path));
        await using AccessHub hub = await AccessHub.StartAsync(new() { ["SIGNALBOX_PROXY_SOCKET"] = path });

        using Socket connected = await RawConnectAsync(path);
        Assert.True(connected.Connected);
    }

    /// <summary>.NET removes the file when it disposes a listener; a killed process does not.</summary>
    private static void SafeLeave(Socket listener)
    {
        string path = listener.LocalEndPoint!.ToString()!;
        File.Move(path, path + ".kept");
        listener.Dispose();
        File.Move(path + ".kept", path);
    }

    private static async Task<Socket> RawConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    private static async Task<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private static Dictionary<string, string?> AddressOnly(string networks) => new()
    {
        ["SIGNALBOX_PROXY_ADDRESSES"] = networks,
        ["SIGNALBOX_PROXY_TRUST"] = "address",
    };
}
