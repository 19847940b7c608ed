using System.Diagnostics;
using ModelContextProtocol.Client;

namespace Signalbox.Load;

/// <summary>A foreign gateway, or a server without one, and a client of it.</summary>
internal sealed class GatewayPeer : IAsyncDisposable
{
    private readonly Process? _process;

    private GatewayPeer(string name, Process? process, McpClient client) => (Name, _process, Client) = (name, process, client);

    public string Name { get; }

    public McpClient Client { get; }

    /// <summary>Starts a program that serves MCP at a port of this machine, and connects.</summary>
    public static async Task<GatewayPeer> StartAsync(string name, string folder, string path, Func<int, string[]> command)
    {
        int port = LoadHub.FreePort();
        string[] words = command(port);
        var start = new ProcessStartInfo(Path.Combine(folder, words[0]), words[1..]) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["NODE_OPTIONS"] = $"--require {Path.Combine(folder, "loopback.cjs")}";
        Process process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        McpClient? client = null;
        await Until.TrueAsync(async () => (client = await TryConnectAsync(new Uri($"http://127.0.0.1:{port}{path}"), null)) is not null, $"{name} answers");
        return new GatewayPeer(name, process, client!);
    }

    /// <summary>A client of a gateway that runs already.</summary>
    public static async Task<GatewayPeer> ConnectAsync(string name, Uri address, string? token) =>
        new(name, null, await TryConnectAsync(address, token) ?? throw new InvalidOperationException($"{name} does not answer at {address}."));

    /// <summary>A client that starts the server itself.</summary>
    public static async Task<GatewayPeer> DirectAsync(string name, string folder, params string[] command) =>
        new(name, null, await McpClient.CreateAsync(new StdioClientTransport(new StdioClientTransportOptions { Command = command[0], Arguments = command[1..], WorkingDirectory = folder })));

    /// <summary>Resident memory of the program with all that it started, in MB; null where the client started it.</summary>
    public double? Memory() => _process is null ? null : MemoryOf(_process.Id);

    /// <summary>Resident memory of a process and its descendants, in MB.</summary>
    public static double MemoryOf(int pid) => ProcessMemory.Of(pid).Resident + Children(pid).Sum(MemoryOf);

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
    }

    private static IEnumerable<int> Children(int pid) => Directory.EnumerateDirectories($"/proc/{pid}/task")
        .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse);

    private static async Task<McpClient?> TryConnectAsync(Uri address, string? token)
    {
        try
        {
            var options = new HttpClientTransportOptions { Endpoint = address, TransportMode = HttpTransportMode.StreamableHttp };
            if (token is not null)
            {
                options.AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = $"Bearer {token}" };
            }

            return await McpClient.CreateAsync(new HttpClientTransport(options));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}
