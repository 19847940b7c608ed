using Signalbox.Terminals.Hosting;
using Signalbox.Terminals.Pty;
using Signalbox.TestSupport;

namespace Signalbox.SessionHost.Tests;

/// <summary>A session in a folder of its own, with a real host process. Whatever is left of it is ended with the test.</summary>
internal sealed class HostedSession : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<ChildProcess> _hosts = [];
    private readonly List<SessionHostClient> _clients = [];

    public HostedSession(params string[] argv)
    {
        Folder = Directory.CreateDirectory(_root["session"]).FullName;
        Workdir = Directory.CreateDirectory(_root["work"]).FullName;
        Spec = new SessionSpec
        {
            SessionId = "sess-000000000000",
            PtyId = "00000000-0000-0000-0000-000000000000",
            Socket = _root["host.sock"],
            Argv = argv,
            Env = new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin", ["TERM"] = "xterm-256color" },
            Cwd = Workdir,
            Cols = 100,
            Rows = 30,
            GraceS = 60,
        };
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, "signalbox-session");

    public string Folder { get; }

    public string Workdir { get; }

    public string Secret { get; } = new('5', 64);

    public SessionSpec Spec { get; set; }

    public ChildProcess Host => _hosts[^1];

    public FolderFacts Facts => FolderFacts.Read(Folder);

    public string Log => File.Exists(LogPath) ? File.ReadAllText(LogPath) : "";

    public byte[] Transcript
    {
        get
        {
            using var file = new FileStream(Path.Combine(Folder, "transcript.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
    }

    public string Text => File.Exists(Path.Combine(Folder, "transcript.log")) ? System.Text.Encoding.UTF8.GetString(Transcript) : "";

    private string LogPath => Path.Combine(Folder, "host.log");

    /// <summary>A session that runs a shell script.</summary>
    public static HostedSession Shell(string script) => new("/bin/sh", "-c", script);

    /// <summary>A path in the working directory.</summary>
    public string this[string name] => Path.Combine(Workdir, name);

    public HostedSession With(Func<SessionSpec, SessionSpec> change)
    {
        Spec = change(Spec);
        return this;
    }

    public ChildProcess Launch(string? secret = null)
    {
        Spec.Save(Folder);
        return LaunchAsSaved(secret);
    }

    /// <summary>As <see cref="Launch"/>, with the <c>spec.json</c> that is there.</summary>
    public ChildProcess LaunchAsSaved(string? secret = null)
    {
        ChildProcess host = SessionHostLauncher.Launch(Executable, Folder, secret ?? Secret, HostEnvironment());
        _hosts.Add(host);
        return host;
    }

    public async Task<SessionHostClient> ConnectAsync()
    {
        SessionHostClient? client = null;
        await Eventually.TrueAsync(
            async () =>
            {
                try
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
                    client = await SessionHostClient.ConnectAsync(Spec.Socket, Secret, patience.Token);
                    return true;
                }
                catch (Exception e) when (e is System.Net.Sockets.SocketException or IOException)
                {
                    Assert.True(Host.TryReap() is null, $"the host ended: {Log}");
                    return false;
                }
            },
            $"the host accepts: {Log}");
        _clients.Add(client!);
        return client!;
    }

    public async Task<SessionHostClient> LaunchAndConnectAsync()
    {
        Launch();
        return await ConnectAsync();
    }

    public Task TextAsync(string part) => Eventually.TrueAsync(() => Text.Contains(part, StringComparison.Ordinal), $"'{part}' in '{Text}'; {Log}");

    public async Task<ExitFact> ExitAsync()
    {
        await Eventually.TrueAsync(() => Facts.Exit is not null, $"exit.json; {Log}");
        return Facts.Exit!;
    }

    public async Task<ProcessEnd> HostEndAsync(ChildProcess? host = null)
    {
        host ??= Host;
        await Eventually.TrueAsync(() => host.TryReap() is not null, $"the host ends; {Log}");
        return host.TryReap()!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (SessionHostClient client in _clients)
        {
            await client.DisposeAsync();
        }

        foreach (ChildProcess host in _hosts)
        {
            List<int> left = ProcessTree.Descendants(host.Pid);
            host.Signal(9);
            foreach (int pid in left)
            {
                using ProcessHandle? process = ProcessHandle.TryOpen(pid);
                process?.Signal(9);
            }

            await HostEndAsync(host);
        }

        _root.Dispose();
    }

    /// <summary>Adds what a program that runs on .NET may need to find it.</summary>
    public static Dictionary<string, string> WithRuntime(IReadOnlyDictionary<string, string> variables)
    {
        var environment = new Dictionary<string, string>(variables) { ["DOTNET_EnableDiagnostics"] = "0" };
        if (Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        return environment;
    }

    private static Dictionary<string, string> HostEnvironment() => WithRuntime(new Dictionary<string, string> { ["PATH"] = "/usr/bin:/bin" });
}
