using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.Support;

/// <summary>Where a hub under test lives: its data, its sockets, folders to work in, an operator's home, and an address that outlives a restart.</summary>
internal sealed class HubPlace : IDisposable
{
    private readonly TemporaryFolder _root = new();

    /// <param name="settings">Variables of the hub beside those that name the folders.</param>
    /// <param name="data">The data folder, when it must be somewhere else.</param>
    public HubPlace(IReadOnlyDictionary<string, string> settings, string? data = null)
    {
        Data = data ?? _root["home"];
        foreach (string folder in new[] { Data, Work, Runtime, OperatorHome })
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        Environment = EnvironmentOf(settings);
        File.WriteAllText(Path.Combine(Data, "agents.json"), Profiles().ToJsonString());
    }

    public string Data { get; }

    /// <summary>The root of working directories.</summary>
    public string Work => _root["work"];

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public IReadOnlyDictionary<string, string> Environment { get; }

    public string AdminToken => File.ReadAllText(Path.Combine(Data, "admin.token")).Trim();

    /// <summary>The folders of all tasks that ever got one, and of all shells.</summary>
    public IEnumerable<TaskPlace> Tasks => Directory.Exists(Sessions)
        ? Directory.EnumerateDirectories(Sessions).SelectMany(TerminalsOf).Select(folder => new TaskPlace(folder))
        : [];

    private string Sessions => Path.Combine(Data, "sessions");

    private string Runtime => _root["run"];

    private string OperatorHome => _root["operator"];

    /// <summary>A new working directory.</summary>
    public string NewWorkdir(string name) => Directory.CreateDirectory(Path.Combine(Work, name)).FullName;

    public TaskPlace Task(string sessionId, string taskId) => new(Path.Combine(Sessions, sessionId, "tasks", taskId));

    public void Dispose() => _root.Dispose();

    private Dictionary<string, string> EnvironmentOf(IReadOnlyDictionary<string, string> settings)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SIGNALBOX_HOME"] = Data,
            ["SIGNALBOX_RUNTIME"] = Runtime,
            ["SIGNALBOX_WORKDIR_ROOTS"] = Work,
            ["SIGNALBOX_AGENTS_ENV"] = "DOTNET_ROOT",
            ["HOME"] = OperatorHome,
            ["PATH"] = System.Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin",
        };
        if (System.Environment.GetEnvironmentVariable("DOTNET_ROOT") is { } root)
        {
            environment["DOTNET_ROOT"] = root;
        }

        foreach ((string name, string value) in settings)
        {
            environment[name] = value;
        }

        return environment;
    }

    /// <summary>Two profiles that play the script of their prompt; <c>coded</c> is judged by its exit code.</summary>
    private static JsonObject Profiles()
    {
        return new JsonObject { ["profiles"] = new JsonArray(Profile("scripted", exitCodeIsResult: false), Profile("coded", exitCodeIsResult: true)) };

        static JsonObject Profile(string name, bool exitCodeIsResult) => new()
        {
            ["name"] = name,
            ["argv"] = new JsonArray(Path.Combine(AppContext.BaseDirectory, "scripted-agent"), "{task_file}"),
            ["exit_code_is_result"] = exitCodeIsResult,
            ["read_only"] = new JsonArray(AppContext.BaseDirectory),
            ["set_env"] = new JsonObject { ["DOTNET_TieredPGO"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
        };
    }

    private static IEnumerable<string> TerminalsOf(string session) =>
        Directory.EnumerateDirectories(session, "shell").Concat(Path.Combine(session, "tasks") is var tasks && Directory.Exists(tasks) ? Directory.EnumerateDirectories(tasks) : []);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
