using Signalbox.Hub.Features.Agents.Contracts;
using Signalbox.Hub.Features.Upstreams.Contracts;

namespace Signalbox.Hub.Features.Agents.Joining;

/// <summary>Writes what makes one task's agent a member, and says how its configuration starts the tools.</summary>
internal sealed partial class AgentJoin(ConnectProgram program, AgentMachine machine, ILogger<AgentJoin> logger, IPooledTools? pool = null)
{
    private const string TokenFile = ".auth_token";

    /// <summary>Makes the folder with the token, which the agent's tools may write to.</summary>
    public JoinedAgent Join(AgentMembership membership, string privateFolder)
    {
        string folder = AgentMembership.FolderIn(privateFolder);
        PrivateFiles.MakeFolder(folder);
        PrivateFiles.Write(Path.Combine(folder, TokenFile), membership.Token + "\n");
        Dictionary<string, string> environment = Settings(membership, folder);
        string? connect = program.Find();
        if (connect is null)
        {
            LogNoProgram(logger, ConnectProgram.Setting);
        }

        return new JoinedAgent(folder, environment, connect is null ? [] : Servers(connect, membership, folder, environment), ConnectProgram.FilesOf(connect));
    }

    /// <summary>Where nothing is pooled, agents do not start a program for it.</summary>
    private OwnServer[] Servers(string program, AgentMembership membership, string folder, Dictionary<string, string> settings)
    {
        var members = OwnServer.Connect(program, WithRuntime(settings, membership.Platform));
        return pool?.Any == true
            ? [members, OwnServer.Pool(program, membership.Platform, Path.Combine(folder, TokenFile), WithRuntime([], membership.Platform))]
            : [members];
    }

    private static Dictionary<string, string> Settings(AgentMembership membership, string folder) => new(StringComparer.Ordinal)
    {
        ["WORKSPACE_ID"] = membership.Workspace.Value,
        ["PLATFORM_URL"] = membership.Platform,
        ["CONFIGS_DIR"] = folder,
        ["SIGNALBOX_CONSUMER"] = membership.Consumer,

        // The hub knows by itself whether its own agents are there; and a card of the task's would replace the workspace's.
        ["MOLECULE_MCP_DISABLE_HEARTBEAT"] = "1",
    };

    /// <summary>The program talks to the hub alone, which no proxy stands in front of from here.</summary>
    private Dictionary<string, string> WithRuntime(Dictionary<string, string> settings, string platform)
    {
        string hub = new Uri(platform).Host;
        var all = new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["NO_PROXY"] = hub, ["no_proxy"] = hub };
        if (machine.Variables.GetValueOrDefault("DOTNET_ROOT") is { Length: > 0 } runtime)
        {
            all["DOTNET_ROOT"] = runtime;
        }

        return all;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The command line 'signalbox' is not to be found, so agents get no tools to talk to their peers. Put it on the hub's PATH, or set {Setting} to where it is.")]
    private static partial void LogNoProgram(ILogger logger, string setting);
}
