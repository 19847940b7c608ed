using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Signalbox.Contracts;
using Signalbox.Hub.Features.Agents;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Hub.Features.Agents.Profiles;
using Signalbox.TestSupport;

namespace Signalbox.Hub.Tests.Features.Agents;

/// <summary>A machine in a folder: a home, programs on PATH, and a task to be started.</summary>
internal sealed class AgentsFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public AgentsFixture()
    {
        foreach (string folder in new[] { Home, Programs, Runtime, TaskFolder, Results, Workdir })
        {
            Directory.CreateDirectory(folder);
        }

        _variables["PATH"] = $"{Programs}:/usr/bin:/bin";
    }

    public AgentsOptions Options { get; } = new();

    public bool IsRoot { get; set; }

    /// <summary>Whether the hub is connected to other MCP servers.</summary>
    public bool HasUpstreams { get; set; }

    public string[] Confinements { get; set; } = ["bwrap", "landlock"];

    public List<IAgentProfile> Profiles { get; } =
        [new ShellProfile(), new HermesProfile(), new ClaudeProfile(), new CodexProfile(), new OpenCodeProfile(), new GeminiProfile()];

    public string Home => _folder["home"];

    public string Programs => _folder["programs"];

    public string Data => _folder["data"];

    public string Runtime => _folder["data/runtime"];

    public string TaskFolder => _folder["data/sessions/sess-0123456789ab/tasks/task-01234567"];

    public string Results => Path.Combine(TaskFolder, "results");

    public string PromptFile => Path.Combine(TaskFolder, "prompt.txt");

    public string PrivateHome => Path.Combine(TaskFolder, "agent/home");

    public string StartFolder => Path.Combine(TaskFolder, "agent/start");

    public string MemberFolder => Path.Combine(TaskFolder, "agent/member");

    public string Workdir => _folder["home/projects/work"];

    public string this[string variable]
    {
        set => _variables[variable] = value;
    }

    public AgentCatalog Catalog()
    {
        var machine = new AgentMachine(Home, IsRoot, _variables);
        IOptions<AgentsOptions> options = Microsoft.Extensions.Options.Options.Create(Options);
        var finder = new ExecutableFinder(machine);
        var join = new AgentJoin(new ConnectProgram(options, finder), machine, NullLogger<AgentJoin>.Instance, new FakePooledTools(HasUpstreams));
        return new AgentCatalog(options, machine, finder, new ConfinementChoice(options, new FakeConfinements(Confinements)), join, Profiles);
    }

    /// <summary>Puts an executable on PATH, or into a folder of its own.</summary>
    public string Install(string program, string? folder = null) =>
        Write(Path.Combine(folder ?? Programs, program), "#!/bin/sh\n", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Puts the command line on PATH and prepares an agent that works for a workspace.</summary>
    public AgentLaunch PrepareMember(string profile, bool yolo = false)
    {
        Install("signalbox");
        return Prepare(profile, yolo, membership: Membership);
    }

    public static AgentMembership Membership { get; } = new()
    {
        Workspace = WorkspaceId.New(),
        Platform = "http://127.0.0.1:7420",
        Token = "sbt_the-token-of-the-task",
        Consumer = "task-01234567",
    };

    public string WriteInHome(string path, string content) => Write(Path.Combine(Home, path), content, UnixFileMode.UserRead | UnixFileMode.UserWrite);

    public AgentLaunch Prepare(string profile, bool yolo = false, string prompt = "do it", Dictionary<string, string>? environment = null, AgentMembership? membership = null) =>
        Catalog().Prepare(new AgentLaunchRequest
        {
            Profile = profile,
            PromptFile = Write(PromptFile, "---CODA-TASK---\n", UnixFileMode.UserRead | UnixFileMode.UserWrite),
            Prompt = prompt,
            ResultsFolder = Results,
            PrivateFolder = Path.Combine(TaskFolder, "agent"),
            Workdir = Workdir,
            Membership = membership,
            Yolo = yolo,
            Environment = environment ?? [],
            DataFolder = Data,
            RuntimeFolder = Runtime,
        });

    public void Dispose() => _folder.Dispose();

    private static string Write(string path, string content, UnixFileMode mode)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetUnixFileMode(path, mode);
        return path;
    }
}
