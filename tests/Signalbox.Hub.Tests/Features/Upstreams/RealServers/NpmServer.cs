using System.Net;
using System.Net.Sockets;
using System.Text;
using Signalbox.Hub.Features.Upstreams.Contracts;
using Signalbox.Terminals.Piped;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Upstreams.RealServers;

/// <summary>The npm servers of <c>tests/mcp-servers</c>: as endpoints over stdio, or running on a port of their own.</summary>
internal sealed class NpmServer : IAsyncDisposable
{
    private readonly PipedProcess _process;

    private NpmServer(PipedProcess process) => _process = process;

    private static string Node => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "node")).First(File.Exists);

    /// <summary>Installs them if need be. Without npm the test is skipped.</summary>
    public static Task<NpmFolder> InstallAsync()
    {
        Assert.SkipUnless(NpmTool.IsAvailable, "npm is not on PATH");
        return NpmFolder.InstallAsync("tests/mcp-servers");
    }

    /// <summary>An endpoint that starts <c>server-everything</c>.</summary>
    public static UpstreamEndpoint Everything(NpmFolder servers) => Endpoint("everything", UpstreamTransport.Stdio, Line(servers, "everything", "stdio"));

    /// <summary>An endpoint that starts <c>server-filesystem</c> for a folder.</summary>
    public static UpstreamEndpoint FileSystem(NpmFolder servers, string folder) => Endpoint("files", UpstreamTransport.Stdio, Line(servers, "filesystem", folder));

    /// <summary>An endpoint with time enough for a busy machine.</summary>
    public static UpstreamEndpoint Endpoint(string name, UpstreamTransport transport, string where) => new()
    {
        Name = name,
        Transport = transport,
        Endpoint = where,
        Timeout = TimeSpan.FromMinutes(1),
        StartupTimeout = TimeSpan.FromMinutes(1),
    };

    /// <summary>A port that nobody has at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs <c>server-everything</c> over HTTP until it is disposed; returns once it listens.</summary>
    public static async Task<NpmServer> ListenAsync(NpmFolder servers, string mode, int port)
    {
        var said = new StringBuilder();
        var process = PipedProcess.Start(
            new PipedRequest([Node, Script(servers, "everything"), mode], new Dictionary<string, string> { ["PORT"] = $"{port}" }, servers.Path)
            {
                StandardError = bytes => said.Append(Encoding.UTF8.GetString(bytes.Span)),
            },
            TimeProvider.System);
        _ = process.Output.CopyToAsync(Stream.Null);
        await Eventually.TrueAsync(() => AcceptsAsync(port), $"server-everything listens on port {port}. It said: {said}");
        return new NpmServer(process);
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.DisposeAsync();
    }

    private static string Line(NpmFolder servers, string server, string argument) => CommandLine.Join([Node, Script(servers, server), argument]);

    private static string Script(NpmFolder servers, string server) => servers[$"node_modules/@modelcontextprotocol/server-{server}/dist/index.js"];

    private static async Task<bool> AcceptsAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
