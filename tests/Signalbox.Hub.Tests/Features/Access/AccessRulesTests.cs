using Microsoft.Extensions.Configuration;
using Signalbox.Hub.Features.Access;

namespace Signalbox.Hub.Tests.Features.Access;

public sealed class AccessRulesTests
{
    [Fact]
    public void Urls_NothingConfigured_IsLoopbackOnOurPort() => Assert.Equal(["http://127.0.0.1:7420"], Urls(new()));

    [Theory]
    [InlineData("http://127.0.0.1:8000")]
    [InlineData("http://127.1.2.3:8000")]
    [InlineData("http://localhost:8000")]
    [InlineData("http://LOCALHOST:8000/")]
    [InlineData("http://[::1]:8000")]
    [InlineData("http://unix:/run/hub.sock")]
    [InlineData("https://0.0.0.0:8443")]
    [InlineData("https://*:8443")]
    [InlineData("https://192.0.2.1")]
    [InlineData("http://127.0.0.1:8000;https://[::]:8443")]
    public void Bind_LocalOrTls_IsAccepted(string urls) => Assert.Empty(Faults(new() { ["urls"] = urls }));

    [Theory]
    [InlineData("http://0.0.0.0:8000")]
    [InlineData("http://[::]:8000")]
    [InlineData("http://*:8000")]
    [InlineData("http://+:8000")]
    [InlineData("http://192.0.2.1:8000")]
    [InlineData("http://[2001:db8::1]:8000")]
    [InlineData("http://hub.example:8000")]
    [InlineData("http://localhost.example:8000")]
    [InlineData("https://127.0.0.1:8443;http://0.0.0.0:8000")]
    public void Bind_PublicInClearText_IsRefused(string urls) =>
        Assert.Contains("in clear text", Assert.Single(Faults(new() { ["urls"] = urls })), StringComparison.Ordinal);

    [Fact]
    public void Bind_PublicPortsVariable_IsRefused() => Assert.Single(Faults(new() { ["http_ports"] = "8080" }));

    [Fact]
    public void Bind_PublicKestrelEndpoint_IsRefused() =>
        Assert.Single(Faults(new() { ["urls"] = "http://127.0.0.1:1", ["Kestrel:Endpoints:Web:Url"] = "http://*:80" }));

    [Fact]
    public void Bind_PublicBehindAProxy_IsAccepted() => Assert.Empty(Faults(new()
    {
        ["urls"] = "http://0.0.0.0:8000",
        ["SIGNALBOX_PROXY_ADDRESSES"] = "10.0.0.0/8",
        ["SIGNALBOX_PROXY_SECRET"] = "0123456789abcdef",
    }));

    [Fact]
    public void Platform_PortWithoutProxyMode_IsRefused() =>
        Assert.Contains("http://0.0.0.0:8000", Assert.Single(Faults(new() { ["DATABRICKS_APP_PORT"] = "8000" })), StringComparison.Ordinal);

    [Fact]
    public void Platform_PortWithProxyMode_IsWhereTheHubListens() => Assert.Equal(["http://0.0.0.0:9001"], Urls(new()
    {
        ["DATABRICKS_APP_PORT"] = "9001",
        ["SIGNALBOX_PROXY_ADDRESSES"] = "10.0.0.0/8",
        ["SIGNALBOX_PROXY_TRUST"] = "address",
    }));

    [Theory]
    [InlineData("SIGNALBOX_PROXY_ADDRESSES", "10.0.0.0/8", "SIGNALBOX_PROXY_SECRET")]
    [InlineData("SIGNALBOX_PROXY_SECRET", "0123456789abcdef", "SIGNALBOX_PROXY_ADDRESSES")]
    [InlineData("SIGNALBOX_PROXY_TRUST", "everybody", "'address'")]
    [InlineData("SIGNALBOX_PROXY_SOCKET", "run/hub.sock", "absolute path")]
    [InlineData("CODA_APP_URL", "hub.example", "not an absolute address")]
    [InlineData("CODA_APP_URL", "ftp://hub.example", "not an absolute address")]
    [InlineData("CODA_APP_URL", "https://hub.example/?x=1", "not an absolute address")]
    [InlineData("CODA_APP_URL", "https://user@hub.example/", "not an absolute address")]
    [InlineData("SIGNALBOX_ALLOWED_HOSTS", "https://hub.example", "not a host name")]
    [InlineData("SIGNALBOX_ALLOWED_HOSTS", "*.example", "not a host name")]
    [InlineData("SIGNALBOX_ALLOWED_ORIGINS", "*", "wildcard is refused")]
    [InlineData("SIGNALBOX_ALLOWED_ORIGINS", "hub.example", "not an origin")]
    [InlineData("DATABRICKS_HOST", "https://a b", "not a workspace address")]
    [InlineData("DATABRICKS_APP_PORT", "http", "not a port")]
    [InlineData("urls", "127.0.0.1:8000", "is not http(s)://host:port")]
    public void Fault_IsASentenceThatNamesTheVariable(string name, string value, string expected) =>
        Assert.Contains(Faults(new() { [name] = value }), fault => fault.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("0.0.0.0/0", "not every address")]
    [InlineData("10.0.0.0/33", "not a network")]
    [InlineData("proxy.example", "not a network")]
    public void ProxyNetwork_TooWideOrMalformed_IsRefused(string networks, string expected) =>
        Assert.Contains(
            expected,
            Assert.Single(Faults(new() { ["SIGNALBOX_PROXY_ADDRESSES"] = networks, ["SIGNALBOX_PROXY_SECRET"] = "0123456789abcdef" })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    [InlineData("::1")]
    public void ProxyTrust_AddressOfThisMachineAlone_IsRefused(string network) =>
        Assert.Contains(
            "every local agent",
            Assert.Single(Faults(new() { ["SIGNALBOX_PROXY_ADDRESSES"] = network, ["SIGNALBOX_PROXY_TRUST"] = "address" })),
            StringComparison.Ordinal);

    [Fact]
    public void ProxySocket_BesideKestrelEndpoints_IsRefused() =>
        Assert.Contains(
            "Kestrel:Endpoints",
            Assert.Single(Faults(new() { ["SIGNALBOX_PROXY_SOCKET"] = "/run/hub.sock", ["Kestrel:Endpoints:Web:Url"] = "http://127.0.0.1:1" })),
            StringComparison.Ordinal);

    [Fact]
    public void ProxySecret_Short_IsRefused() =>
        Assert.Contains(
            "shorter than 16",
            Assert.Single(Faults(new() { ["SIGNALBOX_PROXY_ADDRESSES"] = "10.0.0.0/8", ["SIGNALBOX_PROXY_SECRET"] = "short" })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("adb-1.2.azuredatabricks.net")]
    [InlineData("https://adb-1.2.azuredatabricks.net/")]
    [InlineData("https://ADB-1.2.azuredatabricks.net:443")]
    public void Workspace_WithOrWithoutScheme_IsAnAllowedOrigin(string host) => Assert.Equal(
        "https://adb-1.2.azuredatabricks.net",
        Assert.Single(Rules(new() { ["DATABRICKS_HOST"] = host }).AllowedOrigins).ToString());

    private static string[] Urls(Dictionary<string, string?> settings) => [.. Rules(settings).Urls.Select(url => url.Text)];

    private static AccessRules Rules(Dictionary<string, string?> settings) => AccessRules.From(Read(settings));

    private static List<string> Faults(Dictionary<string, string?> settings)
    {
        var faults = new List<string>();
        AccessRules.Parse(Read(settings), faults);
        return faults;
    }

    private static AccessOptions Read(Dictionary<string, string?> settings)
    {
        var options = new AccessOptions();
        options.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        return options;
    }
}
