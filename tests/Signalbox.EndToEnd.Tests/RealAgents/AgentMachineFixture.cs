using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Signalbox.Hub.Features.Agents;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Hosting;
using Signalbox.Terminals.Confinement;
using Signalbox.TestSupport;

namespace Signalbox.EndToEnd.Tests.RealAgents;

/// <summary>An operator's home, a git repository, and one task's folder, for an agent that really runs.</summary>
internal sealed class AgentMachineFixture : IAsyncDisposable
{
    private readonly TemporaryFolder _root = new();
    private readonly List<AgentTerminal> _terminals = [];

    public AgentMachineFixture(string confinement)
    {
        string? reason = ConfinementProbe.Run().Single(finding => finding.Kind == confinement).Reason;
        Assert.SkipUnless(reason is null, $"{confinement}: {reason}");
        Confinement = confinement;
        foreach (string folder in new[] { Home, Workdir, Results, _root["data/runtime"] })
        {
            Directory.CreateDirectory(folder);
        }
    }

    public string Confinement { get; }

    public string Home => _root["home"];

    public string Workdir => _root["home/projects/repository"];

    public string TaskFolder => _root["data/sessions/sess-0123456789ab/tasks/task-01234567"];

    public string Results => Path.Combine(TaskFolder, "results");

    public JsonObject? Result => File.Exists(Path.Combine(Results, "result.json")) ? JsonNode.Parse(File.ReadAllText(Path.Combine(Results, "result.json")))!.AsObject() : null;

    /// <summary>What the agent's hooks said last.</summary>
    public AttentionSignal? Attention
    {
        get
        {
            string file = Path.Combine(Results, AttentionSignal.FileName);
            return File.Exists(file) ? File.ReadAllLines(file).Select(line => AttentionSignal.Parse(System.Text.Encoding.UTF8.GetBytes(line))).LastOrDefault(signal => signal is not null) : null;
        }
    }

    /// <summary>Makes the working directory a repository with one commit, and a second, bare one that it can push to.</summary>
    public async Task MakeRepositoryAsync()
    {
        string remote = Path.Combine(Workdir, ".remote");
        await GitAsync("init", "--quiet", "--bare", remote);
        await GitAsync("init", "--quiet", "--initial-branch=main");
        await GitAsync("config", "user.name", "A Tester");
        await GitAsync("config", "user.email", "tester@example.org");
        await GitAsync("remote", "add", "origin", remote);
        await File.WriteAllTextAsync(Path.Combine(Workdir, ".gitignore"), ".remote\n");
        await GitAsync("add", ".");
        await GitAsync("commit", "--quiet", "--message=Begin");
    }

    public async Task<string> GitAsync(params string[] arguments) => (await Command.RunAsync("git", arguments, Workdir)).Succeeded();

    /// <summary>Prepares the task as the hub does, and starts its agent in a terminal.</summary>
    public AgentTerminal Start(string profile, string executable, Dictionary<string, string> variables, bool yolo)
    {
        string prompt = Path.Combine(TaskFolder, "prompt.txt");
        File.WriteAllText(prompt, "---CODA-TASK---\nTASK:\n| Add a greeting.\n---END-CODA-TASK---\n");
        using ServiceProvider services = Services(profile, executable, variables);
        AgentLaunch launch = services.GetRequiredService<IAgentCatalog>().Prepare(new AgentLaunchRequest
        {
            Profile = profile,
            PromptFile = prompt,
            Prompt = "Add a greeting.",
            ResultsFolder = Results,
            PrivateFolder = Path.Combine(TaskFolder, "agent"),
            Workdir = Workdir,
            Yolo = yolo,
            DataFolder = _root["data"],
            RuntimeFolder = _root["data/runtime"],
        });
        var terminal = AgentTerminal.Start(TaskFolder, _root["s"], Workdir, launch);
        _terminals.Add(terminal);
        return terminal;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (AgentTerminal terminal in _terminals)
        {
            await terminal.DisposeAsync();
        }

        _root.Dispose();
    }

    private ServiceProvider Services(string profile, string executable, Dictionary<string, string> variables)
    {
        variables["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"SIGNALBOX_AGENT_{profile.ToUpperInvariant()}"] = executable,
            ["SIGNALBOX_CONFINEMENT"] = Confinement,
        }).Build());
        services.AddSingleton(new HubPaths(_root["data"], _root["data/runtime"]));
        services.AddSingleton(new AgentMachine(Home, Environment.IsPrivilegedProcess, variables));
        return services.AddLogging().AddAgents().BuildServiceProvider();
    }
}
