using Microsoft.Extensions.Options;
using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Agents.Joining;
using Signalbox.Hub.Features.Agents.Profiles;
using Signalbox.Hub.Hosting;

namespace Signalbox.Hub.Features.Agents;

/// <inheritdoc cref="IAgentCatalog"/>
internal sealed class AgentCatalog : IAgentCatalog
{
    public const string Auto = "auto";

    private readonly AgentsOptions _options;
    private readonly AgentMachine _machine;
    private readonly ExecutableFinder _finder;
    private readonly ConfinementChoice _confinement;
    private readonly AgentJoin _join;
    private readonly Dictionary<string, IAgentProfile> _profiles;

    public AgentCatalog(
        IOptions<AgentsOptions> options, AgentMachine machine, ExecutableFinder finder, ConfinementChoice confinement, AgentJoin join, IEnumerable<IAgentProfile> profiles)
    {
        (_options, _machine, _finder, _confinement, _join) = (options.Value, machine, finder, confinement, join);
        _profiles = profiles.ToDictionary(profile => profile.Name, StringComparer.Ordinal);
        if (_options.Order.FirstOrDefault(name => !_profiles.ContainsKey(name)) is { } unknown)
        {
            throw new OptionsValidationException(nameof(AgentsOptions), typeof(AgentsOptions), [$"CODA_AGENT_ORDER names '{unknown}', which is no agent profile. Known: {KnownNames}."]);
        }
    }

    public IReadOnlyList<AgentProfileState> Profiles =>
        [.. _options.Order.Concat(_profiles.Keys).Distinct(StringComparer.Ordinal).Select(name => StateOf(_profiles[name]))];

    private string KnownNames => string.Join(", ", _profiles.Keys);

    public AgentProfileState Resolve(string agent)
    {
        if (agent == Auto)
        {
            return _options.Order.Select(name => StateOf(_profiles[name])).FirstOrDefault(state => state.Executable is not null)
                ?? throw SignalboxException.Conflict("agent-missing", $"No coding agent is installed on the hub. {string.Join(' ', _options.Order.Select(name => _profiles[name].Remedy))} Or name another agent ({KnownNames}).");
        }

        AgentProfileState found = StateOf(Known(agent));
        return found.Executable is not null ? found
            : throw SignalboxException.Conflict("agent-missing", $"The agent '{agent}' is not installed on the hub. {found.Remedy}");
    }

    public AgentLaunch Prepare(AgentLaunchRequest request)
    {
        string executable = Resolve(request.Profile).Executable!;
        string confinement = _confinement.Choose();
        IAgentProfile profile = Known(request.Profile);
        AgentNeeds needs = profile.Needs(_machine);
        string home = Path.Combine(request.PrivateFolder, "home");
        string start = Path.Combine(request.PrivateFolder, "start");
        string temporary = Path.Combine(request.PrivateFolder, "tmp");
        PrivateFiles.MakeFolder(start);
        PrivateFiles.MakeFolder(temporary);
        IReadOnlyList<string> shared = PrivateHome.Make(home, _machine, needs);

        JoinedAgent? joined = request.Membership is { } membership ? _join.Join(membership, request.PrivateFolder) : null;

        Dictionary<string, string> environment = new AgentEnvironment(_machine, _finder).Create(executable, home, needs.Variables.Concat(_options.Variables));
        AgentStart started = profile.Start(new AgentStartContext
        {
            Executable = executable,
            Request = request,
            Machine = _machine,
            Home = home,
            StartFolder = start,
            Confined = confinement != ConfinementChoice.None,
            Servers = joined?.Servers ?? [],
            Environment = environment,
        });
        if (confinement == "landlock")
        {
            environment["TMPDIR"] = temporary; // It can't give the agent a /tmp of its own, as bwrap does.
        }

        Overlay(environment, started.Environment);
        if (joined is not null)
        {
            Overlay(environment, joined.Environment);
        }

        Overlay(environment, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SIGNALBOX_TASK_PROMPT"] = request.PromptFile,
            ["SIGNALBOX_TASK_RESULTS"] = request.ResultsFolder,
        });
        Overlay(environment, request.Environment);

        var visible = new VisiblePaths(_machine, _finder);
        IReadOnlyList<string> hidden = visible.Hidden(request.DataFolder, request.RuntimeFolder);
        return new AgentLaunch
        {
            Argv = started.Argv,
            Environment = environment,
            Confinement = confinement,
            Hidden = hidden,
            ReadWrite = [request.Workdir, request.ResultsFolder, home, temporary, .. joined is null ? [] : new[] { joined.Folder }, .. shared, .. Existing(needs.Writable)],
            ReadOnly = [request.PromptFile, start, .. request.Readable, .. visible.Tools(executable, joined?.Readable ?? [], hidden), .. Existing(needs.Readable), .. Existing(_options.Readable)],
        };
    }

    private AgentProfileState StateOf(IAgentProfile profile)
    {
        string command = _options.Executables.GetValueOrDefault(profile.Name, profile.Command);
        return new(profile.Name, _finder.Find(command), profile.Remedy, profile.ExitCodeIsResult) { Description = profile.Description, Skills = profile.Skills, TellsVersion = profile.TellsVersion };
    }

    private IAgentProfile Known(string agent) => _profiles.GetValueOrDefault(agent)
        ?? throw SignalboxException.Invalid("agent-unknown", $"There is no agent '{agent}'. Known: {Auto}, {KnownNames}.");

    private static void Overlay(Dictionary<string, string> environment, IReadOnlyDictionary<string, string> more)
    {
        foreach ((string name, string value) in more)
        {
            environment[name] = value;
        }
    }

    private static IEnumerable<string> Existing(IEnumerable<string> paths) => paths.Where(Path.Exists);
}
