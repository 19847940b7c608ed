using System.Net.Sockets;
using System.Text;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.Terminals.Screen;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>An agent in the terminal of a real session host.</summary>
internal sealed class AgentTerminal : IAsyncDisposable
{
    private const int Kill = 9;

    private readonly string _folder;
    private readonly SessionSpec _spec;
    private readonly string _secret = new('7', 64);
    private readonly ChildProcess _host;
    private SessionHostClient? _client;

    private AgentTerminal(string folder, SessionSpec spec)
    {
        (_folder, _spec) = (folder, spec);
        spec.Save(folder);
        _host = SessionHostLauncher.Launch(Path.Combine(AppContext.BaseDirectory, "signalbox-session"), folder, _secret, HostEnvironment());
    }

    /// <summary>How the program ended; null while it runs.</summary>
    public ExitFact? Exit => FolderFacts.Read(_folder).Exit;

    /// <summary>What a viewer would see now.</summary>
    public string Screen
    {
        get
        {
            var screen = new ScreenModel(_spec.Cols, _spec.Rows);
            screen.Feed(Output);
            return screen.GetText();
        }
    }

    private byte[] Output
    {
        get
        {
            string path = Path.Combine(_folder, "transcript.log");
            if (!File.Exists(path))
            {
                return [];
            }

            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }

    public static AgentTerminal Start(string folder, string socket, string workdir, AgentLaunch launch) => new(folder, new SessionSpec
    {
        SessionId = "sess-0123456789ab",
        PtyId = "00000000-0000-0000-0000-000000000000",
        Socket = socket,
        Argv = launch.Argv,
        Env = launch.Environment,
        Cwd = workdir,
        Rows = 50,
        Confinement = launch.Confinement,
        Sandbox = new SandboxSpec { Hidden = launch.Hidden, ReadWrite = launch.ReadWrite, ReadOnly = launch.ReadOnly },
    });

    /// <summary>Types.</summary>
    public async Task TypeAsync(string text) => await (await ConnectAsync()).InputAsync(Encoding.UTF8.GetBytes(text), CancellationToken.None);

    /// <summary>Waits until something holds; a failure shows the screen.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        try
        {
            await Eventually.TrueAsync(condition, what);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\nThe terminal shows:\n{Screen}\n{await File.ReadAllTextAsync(Path.Combine(_folder, "host.log"))}", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await (await ConnectAsync()).CloseAsync(CancellationToken.None);
        }
        catch (SocketException)
        {
            _host.Signal(Kill); // It never listened, or has gone.
        }

        await Eventually.TrueAsync(() => _host.TryReap() is not null, "the session host is gone");
        if (_client is not null)
        {
            await _client.DisposeAsync();
        }
    }

    private async Task<SessionHostClient> ConnectAsync() =>
        _client ??= await SessionHostClient.ConnectAsync(_spec.Socket, _secret, CancellationToken.None);

    private static Dictionary<string, string> HostEnvironment()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = "/usr/bin:/bin" };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        return environment;
    }
}
