using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Signalbox.Load;

/// <summary>The real hub executable on a folder of its own, and its HTTP face.</summary>
internal sealed class LoadHub : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _executable;
    private readonly string _folder = Directory.CreateTempSubdirectory("signalbox-bench-").FullName;
    private readonly Uri _address = new($"http://127.0.0.1:{FreePort()}");
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly HttpClient _http;
    private Process? _process;

    private LoadHub(string repository, int tasksAtOnce, int probeSeconds)
    {
        _executable = Path.Combine(repository, "src/Signalbox.Hub/bin/Release/net10.0/signalbox-hub");
        _http = new HttpClient { BaseAddress = _address, Timeout = Patience };
        _settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SIGNALBOX_HOME"] = Path.Combine(_folder, "home"),
            ["SIGNALBOX_RUNTIME"] = Path.Combine(_folder, "run"),
            ["SIGNALBOX_WORKDIR_ROOTS"] = Work,
            ["CODA_MAX_CONCURRENT"] = $"{tasksAtOnce}",
            ["CODA_QUEUE_LIMIT"] = "100000",
            ["MAX_CONCURRENT_SESSIONS"] = "200",
            ["CODA_GRACE_S"] = "0",
            ["RATE_LIMIT"] = "10000000",
            ["KORA_MCP_HEALTH_CHECK_INTERVAL_SEC"] = $"{probeSeconds}",
        };
        foreach (string name in new[] { "home", "run", "work" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        // A script as the agent that hands in a result itself, unlike the shell profile.
        File.WriteAllText(
            Path.Combine(_folder, "home", "agents.json"),
            """{"profiles":[{"name":"scripted","argv":["/bin/bash","{task_file}"],"exit_code_is_result":false}]}""");
    }

    public string Work => Path.Combine(_folder, "work");

    public string Home => Path.Combine(_folder, "home");

    public Uri Address => _address;

    public int Pid => _process!.Id;

    /// <summary>The admin's.</summary>
    public string Token { get; private set; } = "";

    public static async Task<LoadHub> StartAsync(string repository, int tasksAtOnce = 100, string? catalog = null, int probeSeconds = 300)
    {
        var hub = new LoadHub(repository, tasksAtOnce, probeSeconds);
        if (catalog is not null)
        {
            await File.WriteAllTextAsync(Path.Combine(hub.Home, "config.yaml"), catalog);
        }

        await hub.StartAgainAsync();
        return hub;
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(_executable, ["--urls", _address.ToString()])
        {
            UseShellExecute = false,
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in _settings)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        long began = Stopwatch.GetTimestamp();
        while (!await IsHealthyAsync())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException($"The hub does not answer at {_address}. Start '{_executable}' by hand to see why.");
            }

            await Task.Delay(10);
        }

        Token = (await File.ReadAllTextAsync(Path.Combine(_folder, "home", "admin.token"))).Trim();
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task<JsonObject> GetAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    public async Task<JsonObject> PostAsync(string path, JsonObject body) => await ReadAsync(await _http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body));

    public Task<JsonObject> SubmitAsync(string script) => PostAsync("/api/tasks", new JsonObject { ["agent"] = "scripted", ["prompt"] = script });

    /// <summary>Starts a script in a terminal of its own and returns the terminal's public name.</summary>
    public async Task<string> OpenSessionAsync(string script)
    {
        JsonObject run = await PostAsync("/api/tasks", new JsonObject { ["agent"] = "scripted", ["prompt"] = script, ["workdir"] = Work });
        string link = (string)run["viewer_url"]!;
        string session = link.Split("session=")[1].Split('#')[0];
        while ((string?)(await GetAsync($"/api/session/{session}"))["state"] == "queued")
        {
            await Task.Delay(10);
        }

        return session;
    }

    /// <summary>Makes an external workspace and gives its agent, which calls by the given client.</summary>
    public async Task<LoadAgent> JoinAsync(HttpClient http, string name)
    {
        JsonNode connection = (await PostAsync("/workspaces", new JsonObject { ["name"] = name, ["external"] = true }))["connection"]!;
        return new LoadAgent(http, _address, (string)connection["workspace_id"]!, (string)connection["auth_token"]!);
    }

    public async Task<LoadAgent[]> JoinAsync(HttpClient http, int count)
    {
        var agents = new LoadAgent[count];
        await Parallel.ForAsync(0, count, async (number, _) => agents[number] = await JoinAsync(http, $"agent {number}"));
        return agents;
    }

    public Task<LoadViewer> ViewAsync(string session, bool narrow = false) => LoadViewer.OpenAsync(
        new UriBuilder(_address) { Scheme = "ws", Path = $"/ws/session/{session}" }.Uri,
        _http.DefaultRequestHeaders.Authorization!.Parameter!,
        narrow);

    /// <summary>Process ids of the session hosts of this hub.</summary>
    public IReadOnlyList<int> HostPids() =>
    [
        .. Directory.EnumerateFiles(Path.Combine(_folder, "home"), "started.json", SearchOption.AllDirectories)
            .Select(file => (int)JsonNode.Parse(File.ReadAllText(file))!["pid"]!).Where(pid => Directory.Exists($"/proc/{pid}")),
    ];

    public async ValueTask DisposeAsync()
    {
        await PostAsync("/api/hub/stop", new JsonObject { ["all"] = true });
        using var patience = new CancellationTokenSource(Patience);
        await _process!.WaitForExitAsync(patience.Token);
        foreach (int host in HostPids())
        {
            // By SIGTERM the host ends its own tree and leaves.
            using Process kill = Process.Start("kill", [$"{host}"]);
            await kill.WaitForExitAsync(patience.Token);
        }

        while (HostPids().Count > 0)
        {
            await Task.Delay(20, patience.Token);
        }

        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            string text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode
                ? JsonNode.Parse(text) as JsonObject ?? []
                : throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
        }
    }

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using HttpResponseMessage answer = await _http.GetAsync(new Uri("/health", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
